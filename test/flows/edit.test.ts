import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { checklistItems } from '../../src/db/schema/ledger.ts';
import { loadEntry } from '../../src/domain/organizations/record-store.ts';
import { SECRETARY_SOCIETY_ID } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';
import { recountTotals } from '../harness/recount-totals.ts';

const NAME = '云州市机械工程学会';

async function record({ bot }: TestPlayground) {
  return (await loadEntry(bot.app.db, SECRETARY_SOCIETY_ID))?.record ?? {};
}

async function listItems({ bot }: TestPlayground, checklist: string) {
  return bot.app.db
    .select()
    .from(checklistItems)
    .where(
      and(
        eq(checklistItems.organizationId, SECRETARY_SOCIETY_ID),
        eq(checklistItems.checklist, checklist),
        eq(checklistItems.confirmedOn, '2026-11-20'),
      ),
    );
}

/** Finds the society and opens its form as one person. */
async function openForm(playground: TestPlayground, who: 'cadre' | 'secretary') {
  const details = lastCard(await playground.say(`ou_${who}`, `oc_p2p_${who}`, `/查询 ${NAME}`));
  return lastCard(await playground.act(`ou_${who}`, details, 'edit'));
}

test('the form shows what stands there, and only what was changed is written', async () => {
  const playground = await createTestPlayground();
  const before = await record(playground);
  const form = await openForm(playground, 'cadre');
  expect(wordsOf(form)).toContain('云州市机械工业研究所');
  const saved = await playground.act('ou_cadre', form, 'submit', {
    host_unit: '云州市机械研究院',
    established_on: '1982-05-20 +0800',
  });
  expect(saved.toast).toMatchObject({ type: 'success', content: '已保存 1 项' });
  expect(wordsOf(lastCard(saved))).toContain('云州市机械工业研究所 → 云州市机械研究院');
  expect(await record(playground)).toEqual({ ...before, host_unit: '云州市机械研究院' });
  expect(await recountTotals(playground.bot.app.db)).toEqual([]);
});

test('what is typed in one group stays while another is filled in, and all of it is saved at once', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'cadre');
  const party = lastCard(await playground.act('ou_cadre', form, 'to_party', { discipline: '机械工程' }));
  const people = lastCard(
    await playground.act('ou_cadre', party, 'to_people', { full_time_staff: '１５人' }),
  );
  await playground.act('ou_cadre', people, 'submit', { contact_name: '张三' });
  expect(await record(playground)).toMatchObject({
    discipline: '机械工程',
    full_time_staff: 15,
    contact_name: '张三',
  });
});

test('what is wrong is named in its group, and nothing typed is lost', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'cadre');
  const party = lastCard(await playground.act('ou_cadre', form, 'to_party', { discipline: '机械工程' }));
  const back = lastCard(
    await playground.act('ou_cadre', party, 'submit', { full_members: '很多', part_time_staff: '3' }),
  );
  expect(wordsOf(back)).toContain('正式党员');
  expect(wordsOf(back)).toContain('很多');
  await playground.act('ou_cadre', back, 'submit', { full_members: '9' });
  expect(await record(playground)).toMatchObject({
    discipline: '机械工程',
    full_members: 9,
    part_time_staff: 3,
  });
});

test('an emptied field is emptied, an untouched one stays', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'cadre');
  await playground.act('ou_cadre', form, 'submit', { host_unit: '' });
  const after = await record(playground);
  expect(after['host_unit']).toBeUndefined();
  expect(after['uscc']).toMatch(/^51/u);
});

test('who answers for the society sets everyday facts and is not offered its identity', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'secretary');
  const content = JSON.stringify(form?.content);
  expect(content).not.toContain('"uscc"');
  expect(content).toContain('"host_unit"');
});

test('two who fill in different fields of the same form keep both', async () => {
  const playground = await createTestPlayground();
  const ofCadre = await openForm(playground, 'cadre');
  const ofSecretary = await openForm(playground, 'secretary');
  await playground.act('ou_cadre', ofCadre, 'submit', { discipline: '机械' });
  await playground.act('ou_secretary', ofSecretary, 'submit', { office_address: '工人路 1 号' });
  expect(await record(playground)).toMatchObject({ discipline: '机械', office_address: '工人路 1 号' });
});

test.for([
  ['use_mine', '机械与制造'],
  ['use_present', '机械'],
] as const)(
  'two who fill in the same field: the second sees both values, and %s keeps %s and what has no conflict',
  async ([button, kept]) => {
    const playground = await createTestPlayground();
    const ofCadre = await openForm(playground, 'cadre');
    const ofSecretary = await openForm(playground, 'secretary');
    await playground.act('ou_cadre', ofCadre, 'submit', { discipline: '机械' });
    const conflict = await playground.act('ou_secretary', ofSecretary, 'submit', {
      discipline: '机械与制造',
      office_address: '工人路 1 号',
    });
    const lines = wordsOf(lastCard(conflict)).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining(['学科或行业　现在是', '机械', '学科或行业　您填的', '机械与制造']),
    );
    expect((await record(playground))['office_address']).toBeUndefined();
    await playground.act('ou_secretary', lastCard(conflict), button);
    expect(await record(playground)).toMatchObject({ discipline: kept, office_address: '工人路 1 号' });
  },
);

test('a conflict over which another change was made meanwhile is shown again', async () => {
  const playground = await createTestPlayground();
  const ofCadre = await openForm(playground, 'cadre');
  const ofSecretary = await openForm(playground, 'secretary');
  await playground.act('ou_cadre', ofCadre, 'submit', { discipline: '机械' });
  const conflict = lastCard(
    await playground.act('ou_secretary', ofSecretary, 'submit', { discipline: '机械与制造' }),
  );
  await playground.act('ou_cadre', await openForm(playground, 'cadre'), 'submit', { discipline: '动力' });
  const again = lastCard(await playground.act('ou_secretary', conflict, 'use_mine'));
  expect(wordsOf(again).split('\n')).toEqual(expect.arrayContaining(['动力', '机械与制造']));
  expect(await record(playground)).toMatchObject({ discipline: '动力' });
});

test('a quick second click saves once', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'cadre');
  const before = await loadEntry(playground.bot.app.db, SECRETARY_SOCIETY_ID);
  await Promise.all([1, 2, 3].map(() => playground.act('ou_cadre', form, 'submit', { discipline: '机械' })));
  const after = await loadEntry(playground.bot.app.db, SECRETARY_SOCIETY_ID);
  expect(after?.version).toBe((before?.version ?? 0) + 1);
  expect(playground.faultsLogged).toEqual([]);
});

test('the same can be typed as a line, and the receipt takes it back', async () => {
  const playground = await createTestPlayground();
  const before = await record(playground);
  const receipt = lastCard(
    await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 机械工程学会 专职工作人员=５ 联络员=张三`),
  );
  expect(wordsOf(receipt)).toContain('联络员：周敏 → 张三');
  expect(await record(playground)).toMatchObject({ full_time_staff: 5, contact_name: '张三' });
  const undone = await playground.act('ou_cadre', receipt, 'undo');
  expect(undone.toast).toMatchObject({ type: 'success' });
  expect(await record(playground)).toEqual(before);
});

test('a typed line with something wrong brings the form with what was typed', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${NAME} 正式党员=很多 专职工作人员=5`)),
  );
  expect(words).toContain('很多');
  expect(words).toContain('请填 0 或正整数');
});

test.for(['组织全称=新名称', '状态=注销', '业务指导单位=东湖区科协'])(
  'a typed %s says where that is done',
  async (pair) => {
    const playground = await createTestPlayground();
    const before = await record(playground);
    const words = wordsOf(
      lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${NAME} ${pair}`)),
    );
    expect(words).toContain('改名、转隶');
    expect(await record(playground)).toEqual(before);
  },
);

test('who may not edit cannot by a typed line either', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_leader', 'oc_p2p_leader', `/查询 ${NAME} 正式党员=3`)),
  );
  expect(words).toContain('没有权限');
});

test('an alias that another organization goes by is asked about first', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'cadre');
  const asked = lastCard(await playground.act('ou_cadre', form, 'submit', { aliases: '云州市农学会' }));
  expect(wordsOf(asked)).toContain('可能重复');
  expect((await record(playground))['aliases']).toBeUndefined();
  await playground.act('ou_cadre', asked, 'confirm');
  expect((await record(playground))['aliases']).toEqual(['云州市农学会']);
});

test('五个清 are confirmed with one click, each with its day', async () => {
  const playground = await createTestPlayground();
  const details = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', `/查询 ${NAME}`));
  const form = lastCard(await playground.act('ou_secretary', details, 'confirm_five_clears'));
  const receipt = lastCard(
    await playground.act('ou_secretary', form, 'confirm', { staff_evidence: '花名册' }),
  );
  expect(wordsOf(receipt)).toContain('2026-11-20');
  const rows = await listItems(playground, 'five_clears');
  expect(rows).toHaveLength(5);
  expect(rows.every(({ holds, confirmedOn }) => holds && confirmedOn === '2026-11-20')).toBe(true);
  const again = lastCard(await playground.act('ou_secretary', receipt, 'detail'));
  expect(wordsOf(again)).toContain('五个清 5/5');
  expect(wordsOf(again)).toContain('2026-11-20 确认，花名册');
  expect(await recountTotals(playground.bot.app.db)).toEqual([]);
});

test('items are answered one by one, and those left out stay as they were', async () => {
  const playground = await createTestPlayground();
  const details = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', `/查询 ${NAME}`));
  const form = lastCard(await playground.act('ou_secretary', details, 'confirm_party_systems'));
  const none = await playground.act('ou_secretary', form, 'submit', {});
  expect(none.toast).toMatchObject({ type: 'error' });
  await playground.act('ou_secretary', form, 'submit', { meetings: 'yes', activities: 'no' });
  const rows = await listItems(playground, 'party_systems');
  expect(new Map(rows.map(({ item, holds }) => [item, holds]))).toEqual(
    new Map([
      ['meetings', true],
      ['activities', false],
    ]),
  );
});
