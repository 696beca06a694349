import { expect, test } from 'vitest';
import { honours } from '../../src/db/schema/ledger.ts';
import { loadEntry } from '../../src/domain/organizations/record-store.ts';
import { CITY_ID, SECRETARY_SOCIETY_ID } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';
import { recountTotals } from '../harness/recount-totals.ts';

const NAME = '云州市机械工程学会';

async function record({ bot }: TestPlayground, id = SECRETARY_SOCIETY_ID) {
  return (await loadEntry(bot.app.db, id))?.record ?? {};
}

async function openForm(playground: TestPlayground, button: string, name = NAME) {
  const details = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${name}`));
  return lastCard(await playground.act('ou_cadre', details, button));
}

test('a new name is written after the form, and the receipt takes it back', async () => {
  const playground = await createTestPlayground();
  const before = await record(playground);
  const form = await openForm(playground, 'rename');
  const receipt = lastCard(
    await playground.act('ou_cadre', form, 'submit', { name: '云州市先进制造学会', reason: '换届会议决定' }),
  );
  for (const part of ['已改名', NAME, '云州市先进制造学会', '换届会议决定', '撤销'])
    expect(wordsOf(receipt)).toContain(part);
  expect(await record(playground)).toMatchObject({ name: '云州市先进制造学会', former_names: [NAME] });
  const found = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${NAME}`)));
  expect(found).toContain('云州市先进制造学会');
  const undone = lastCard(await playground.act('ou_cadre', receipt, 'undo'));
  expect(wordsOf(undone)).toContain('已撤销');
  expect(await record(playground)).toEqual(before);
  expect(await recountTotals(playground.bot.app.db)).toEqual([]);
});

test('a name that another has is asked about first, and nothing typed is lost', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'rename');
  const typed = { name: '云州市农学会', reason: '误填' };
  const asked = lastCard(await playground.act('ou_cadre', form, 'submit', typed));
  expect(wordsOf(asked)).toContain('可能重复');
  expect(await record(playground)).toMatchObject({ name: NAME });
  const back = lastCard(await playground.act('ou_cadre', asked, 'amend'));
  expect(wordsOf(back)).toContain('误填');
  const again = lastCard(await playground.act('ou_cadre', back, 'submit', {}));
  await playground.act('ou_cadre', again, 'confirm');
  expect(await record(playground)).toMatchObject({ name: '云州市农学会' });
});

test('a form opened before somebody changed the entry comes back with what was typed', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'suspend');
  await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${NAME} 正式党员=7`);
  const back = await playground.act('ou_cadre', form, 'submit', { reason: '整改' });
  expect(back.toast).toMatchObject({ type: 'warning' });
  expect(wordsOf(lastCard(back))).toContain('整改');
  await playground.act('ou_cadre', lastCard(back), 'submit', {});
  expect(await record(playground)).toMatchObject({ stage: 'suspended' });
});

test.for(['suspend', 'dissolve', 'merge', 'split'] as const)(
  '%s without a reason is not done',
  async (change) => {
    const playground = await createTestPlayground();
    const before = await record(playground);
    const form = await openForm(playground, change);
    const fields = {
      merge: { into: '云州市农学会' },
      split: { names: '甲学会、乙学会' },
      suspend: {},
      dissolve: {},
    };
    const answer = await playground.act('ou_cadre', form, 'submit', { ...fields[change], reason: ' ' });
    expect(answer.toast).toMatchObject({ type: 'error', content: expect.stringContaining('原因') });
    expect(await record(playground)).toEqual(before);
  },
);

test('one is merged into another by name, and the undo brings both back', async () => {
  const playground = await createTestPlayground();
  const [before, other] = [await record(playground), await record(playground, 'org_soc_02')];
  const form = await openForm(playground, 'merge');
  const unclear = await playground.act('ou_cadre', form, 'submit', { into: '学会', reason: '合并办公' });
  expect(unclear.toast).toMatchObject({ content: expect.stringContaining('是不是') });
  const receipt = lastCard(
    await playground.act('ou_cadre', lastCard(unclear), 'submit', { into: String(other['name']) }),
  );
  expect(wordsOf(receipt)).toContain('已合并');
  expect(await record(playground)).toMatchObject({ stage: 'deregistered' });
  await playground.act('ou_cadre', receipt, 'undo');
  expect([await record(playground), await record(playground, 'org_soc_02')]).toEqual([before, other]);
  expect(await recountTotals(playground.bot.app.db)).toEqual([]);
});

test('a split makes the new ones, which are found at once', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'split');
  const receipt = lastCard(
    await playground.act('ou_cadre', form, 'submit', {
      names: '云州市铸造学会、云州市焊接学会',
      reason: '分设',
    }),
  );
  expect(wordsOf(receipt)).toContain('云州市铸造学会、云州市焊接学会');
  expect(wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/查询 焊接')))).toContain(
    '云州市焊接学会',
  );
  await playground.act('ou_cadre', receipt, 'undo');
  expect(wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/查询 焊接')))).toContain('注销');
});

test('a transfer goes to a guide and to nothing else', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'transfer');
  const wrong = await playground.act('ou_cadre', form, 'submit', { guided_by: '云州市农学会' });
  expect(wrong.toast).toMatchObject({ type: 'error' });
  const districts = await playground.bot.app.db.all<{ id: string; name: string }>(
    "SELECT id, name FROM organizations WHERE kind = 'AST' AND level = 4 ORDER BY id LIMIT 1",
  );
  const [district] = districts;
  const receipt = lastCard(
    await playground.act('ou_cadre', lastCard(wrong), 'submit', { guided_by: district?.name }),
  );
  expect(wordsOf(receipt)).toContain(`云州市科协 → ${district?.name}`);
  expect(await record(playground)).toMatchObject({ guided_by: district?.id });
  await playground.act('ou_cadre', receipt, 'undo');
  expect(await record(playground)).toMatchObject({ guided_by: CITY_ID });
});

test('who still guides others is not dissolved, and is told what to do first', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'dissolve', '云州市科协');
  const answer = await playground.act('ou_cadre', form, 'submit', { reason: '机构改革' });
  expect(answer.toast).toMatchObject({ type: 'error', content: expect.stringContaining('转隶') });
});

test('before an 农技协 is dissolved the clause against it is shown', async () => {
  const playground = await createTestPlayground();
  const rta = await playground.bot.app.db.all<{ name: string }>(
    "SELECT name FROM organizations WHERE kind = 'RTA' LIMIT 1",
  );
  const name = rta[0]?.name ?? '';
  if (name === '') {
    await playground.bot.app.db.client.execute(
      `UPDATE organizations SET kind = 'RTA' WHERE id = '${SECRETARY_SOCIETY_ID}'`,
    );
  }
  const form = await openForm(playground, 'dissolve', name === '' ? NAME : name);
  expect(wordsOf(form)).toContain('不得因建立专业合作组织而取代、解散农技协');
  expect(wordsOf(form)).toContain('二（二）');
});

test('a dissolved society’s secretary is reminded no more, and is again after it was restored', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const dissolve = await openForm(playground, 'dissolve');
  await playground.act('ou_cadre', dissolve, 'submit', { reason: '登记机关注销' });
  const silent = await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  expect(lastCard(silent, 'oc_p2p_secretary')).toBeUndefined();
  expect(wordsOf(lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/待办')))).toContain(
    '现在没有要办的事',
  );
  const restore = await openForm(playground, 'restore');
  await playground.act('ou_cadre', restore, 'submit', { reason: '撤回注销' });
  const reminded = await playground.post('clock', { to: '2026-11-26T10:00:00+08:00' });
  expect(wordsOf(lastCard(reminded, 'oc_p2p_secretary'))).toContain('提醒 ·');
});

test('an honour is recorded, listed, removed with a reason, and stays in the history', async () => {
  const playground = await createTestPlayground();
  const form = await openForm(playground, 'honour');
  const wrong = await playground.act('ou_cadre', form, 'submit', { title: '先进学会', year: '明年' });
  expect(wrong.toast).toMatchObject({ type: 'error', content: expect.stringContaining('年份') });
  await playground.act('ou_cadre', lastCard(wrong), 'submit', { year: '2025年', level: '3' });
  const details = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${NAME}`));
  expect(wordsOf(details)).toContain('先进学会（2025，市级）');
  const [honour] = await playground.bot.app.db.select().from(honours);
  const removal = lastCard(await playground.act('ou_cadre', details, 'remove_honour'));
  const receipt = lastCard(
    await playground.act('ou_cadre', removal, 'submit', { honour: honour?.id, reason: '记错了' }),
  );
  expect(await playground.bot.app.db.select().from(honours)).toEqual([]);
  expect(wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/历史 ${NAME}`)))).toContain(
    '荣誉：先进学会（2025，市级） → 空',
  );
  await playground.act('ou_cadre', receipt, 'undo');
  expect(await playground.bot.app.db.select().from(honours)).toMatchObject([
    { title: '先进学会', year: 2025 },
  ]);
});

test.for(['rename', 'merge', 'split', 'transfer', 'suspend', 'dissolve'] as const)(
  'the secretary of a society may not %s it, not even by a card of somebody else',
  async (change) => {
    const playground = await createTestPlayground();
    const before = await record(playground);
    const details = lastCard(await playground.say('ou_cadre', 'oc_group', `@科协助手 /查询 ${NAME}`));
    const form = lastCard(await playground.act('ou_cadre', details, change), 'oc_group');
    const fields = {
      rename: { name: '新学会' },
      merge: { into: '云州市农学会' },
      split: { names: '甲学会' },
      transfer: { guided_by: '云州市科协' },
      suspend: {},
      dissolve: {},
    };
    const answer = await playground.act('ou_secretary', form, 'submit', {
      ...fields[change],
      reason: '试试',
    });
    const after =
      answer.toast?.type === 'error'
        ? answer
        : await playground.act('ou_secretary', lastCard(answer), 'confirm');
    expect(after.toast).toMatchObject({ type: 'error' });
    expect(await record(playground)).toEqual(before);
  },
);
