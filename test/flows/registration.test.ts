import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { organizations } from '../../src/db/schema/organizations.ts';
import { CITY_ID } from '../../src/playground/city/personas.ts';
import { createTestPlayground, lastCard, wordsOf } from '../harness/create-test-playground.ts';

const FORM = {
  name: '云州市智能制造学会',
  kind: 'SOC',
  guided_by: CITY_ID,
  uscc: '51321283MJ0000018F',
};

test('a registration made in the group is approved there by the reviewer and stands in the ledger', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /登记'));
  const submitted = await playground.act('ou_cadre', form, 'submit', FORM);
  expect(wordsOf(lastCard(submitted, 'oc_group'))).toContain('待审核');

  const approved = await playground.act('ou_admin', lastCard(submitted, 'oc_group'), 'approve');
  expect(approved.toast).toMatchObject({ type: 'success' });
  expect(wordsOf(lastCard(approved, 'oc_group'))).toContain('已通过');
  const [row] = await playground.bot.app.db
    .select()
    .from(organizations)
    .where(eq(organizations.name, FORM.name));
  expect(row).toMatchObject({ kind: 'SOC', uscc: FORM.uscc, stage: 'established', level: 3 });
  expect(playground.faultsLogged).toEqual([]);
});

test('the reviewer gets the application in private and approves it there, and the group card follows', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /登记 云州市智能制造学会'));
  const submitted = await playground.act('ou_cadre', form, 'submit', { ...FORM, name: undefined });
  const inPrivate = lastCard(submitted, 'oc_p2p_admin');
  expect(wordsOf(inPrivate)).toContain('待审核');

  const approved = await playground.act('ou_admin', inPrivate, 'approve');
  expect(wordsOf(lastCard(approved, 'oc_group'))).toContain('已通过');
  expect(wordsOf(lastCard(approved, 'oc_p2p_cadre'))).toContain('已通过');
});

test('a click of someone who may not decide changes nothing', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /登记'));
  const card = lastCard(await playground.act('ou_cadre', form, 'submit', FORM), 'oc_group');
  const refused = await playground.act('ou_leader', card, 'approve');
  expect(refused.toast).toMatchObject({ type: 'error' });
  expect(
    await playground.bot.app.db.select().from(organizations).where(eq(organizations.name, FORM.name)),
  ).toEqual([]);
});

test('two reviewers clicking at once register the organization once', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /登记'));
  const submitted = await playground.act('ou_cadre', form, 'submit', FORM);
  await Promise.all([
    playground.act('ou_admin', lastCard(submitted, 'oc_group'), 'approve'),
    playground.act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'approve'),
    playground.act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'approve'),
  ]);
  expect(
    await playground.bot.app.db.select().from(organizations).where(eq(organizations.name, FORM.name)),
  ).toHaveLength(1);
  expect(playground.faultsLogged).toEqual([]);
});

test('an application sent back says why, to the applicant too', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记'));
  const submitted = await playground.act('ou_cadre', form, 'submit', FORM);
  const inPrivate = lastCard(submitted, 'oc_p2p_admin');
  const withoutReason = await playground.act('ou_admin', inPrivate, 'return');
  expect(withoutReason.toast).toMatchObject({ type: 'error', content: expect.stringContaining('退回原因') });
  const returned = await playground.act('ou_admin', inPrivate, 'return', { reason: '请补章程' });
  expect(wordsOf(lastCard(returned, 'oc_p2p_cadre'))).toContain('请补章程');
});

test('after a return nothing is typed again: the form comes back filled, and is approved the second time', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记'));
  const submitted = await playground.act('ou_cadre', form, 'submit', {
    ...FORM,
    contact_phone: '0589-6200000',
  });
  const returned = await playground.act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'return', {
    reason: '请改全称',
  });
  const again = lastCard(await playground.act('ou_cadre', lastCard(returned, 'oc_p2p_cadre'), 'amend'));
  expect(wordsOf(again)).toContain(FORM.uscc);
  const second = await playground.act('ou_cadre', again, 'submit', { name: '云州市智能制造技术学会' });
  await playground.act('ou_admin', lastCard(second, 'oc_p2p_admin'), 'approve');
  const rows = await playground.bot.app.db
    .select()
    .from(organizations)
    .where(eq(organizations.uscc, FORM.uscc));
  expect(rows).toMatchObject([{ name: '云州市智能制造技术学会', contactPhone: '0589-6200000' }]);
});

test.for([
  [{ uscc: '51321283MJ0000018X' }, '统一社会信用代码', '校验位'],
  [{ uscc: undefined }, '统一社会信用代码', '必须填'],
  [{ region_code: '999999' }, '行政区划代码', '6 位'],
  [{ party_org_type: 'none' }, '未建党组织的原因', '写明原因'],
  [{ full_members: '十二' }, '正式党员', '正整数'],
] as const)(
  'a wrong field is named with its rule and nothing typed is lost: %o',
  async ([change, label, rule]) => {
    const playground = await createTestPlayground();
    const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记'));
    const answer = await playground.act('ou_cadre', form, 'submit', {
      ...FORM,
      host_unit: '云州市工信局',
      ...change,
    });
    const words = wordsOf(lastCard(answer));
    expect(answer.toast).toMatchObject({ type: 'error', content: expect.stringContaining(label) });
    expect(words).toContain(rule.replaceAll(' ', ' '));
    expect(words).toContain('云州市工信局');
    expect(words).toContain(FORM.name);
  },
);

test.for(['<at id=all></at>', '[点我](http://evil.example)', '**粗**`x`', '学会&#60;b&#62;'])(
  'a name like %s is shown as it was typed',
  async (name) => {
    const playground = await createTestPlayground();
    const form = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /登记'));
    const card = lastCard(await playground.act('ou_cadre', form, 'submit', { ...FORM, name }), 'oc_group');
    expect(wordsOf(card).split('\n')).toContain(name);
    const markdown =
      JSON.stringify(card?.content).match(/"tag":"(markdown|lark_md)","content":"[^"]*"/gu) ?? [];
    expect(markdown.join('')).not.toContain(name);
  },
);

test('/审核 brings back what waits, and a second decision on another copy shows the first', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记'));
  await playground.act('ou_cadre', form, 'submit', FORM);
  const list = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/审核'));
  const copy = lastCard(await playground.act('ou_admin', list, 'detail'));
  const again = lastCard(await playground.act('ou_admin', list, 'detail'));
  await playground.act('ou_admin', copy, 'approve');
  const late = await playground.act('ou_admin', again, 'approve');
  expect(late.toast).toMatchObject({ type: 'info' });
  expect(wordsOf(lastCard(late))).toContain('已通过');
});
