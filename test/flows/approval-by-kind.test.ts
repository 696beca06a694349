import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { applications, organizations } from '../../src/db/schema/organizations.ts';
import { duplicatesCard } from '../../src/cards/duplicates-card.ts';
import { checkCard } from '../../src/feishu/card/check-card.ts';
import { loadEntry } from '../../src/domain/organizations/record-store.ts';
import { CITY_ID } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const PARK = {
  name: '云州市智慧物流产业园科协',
  kind: 'PARK',
  guided_by: CITY_ID,
  office_address: '云州市物流大道 8 号 302 室',
  full_time_cadres: '1',
  office_equipment: '办公室两间',
  annual_budget: '5万',
  chair: '秦远',
  secretary_general: '陆宁',
};

async function findPark({ bot }: TestPlayground) {
  const [row] = await bot.app.db.select().from(organizations).where(eq(organizations.name, PARK.name));
  return row === undefined ? undefined : loadEntry(bot.app.db, row.id);
}

async function submitPark(playground: TestPlayground, form: Readonly<Record<string, unknown>> = PARK) {
  const card = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/登记 ${PARK.name}`));
  return playground.act('ou_cadre', card, 'submit', form);
}

test('the kind is read from the name, and the form asks for what that kind needs, eight fields at first', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/登记 ${PARK.name}`)));
  expect(words).toContain('登记组织 · 园区科协');
  expect(words).toContain('园区党委同意 → 设区市科协批准 → 报省科协备案');
  for (const asked of ['固定办公场所', '办公条件', '年度工作经费（元）', '园区类型'])
    expect(words).toContain(asked);
  expect(words).not.toContain('专职工作人员（人）');
});

test('a park 科协 passes agreement, approval and filing, each with its paper and its clause', async () => {
  const playground = await createTestPlayground();
  const submitted = await submitPark(playground);
  const own = lastCard(submitted, 'oc_p2p_cadre');
  expect(wordsOf(own)).toContain('待园区党委同意');
  expect(wordsOf(own)).toContain('吉林');
  expect(lastCard(submitted, 'oc_p2p_admin')).toBeUndefined();

  const agreed = await playground.act('ou_cadre', own, 'approve', {
    on: '2026-11-10',
    number: '园党〔2026〕9号',
  });
  expect(wordsOf(lastCard(agreed, 'oc_p2p_cadre'))).toContain('园党〔2026〕9号');
  const toApprove = lastCard(agreed, 'oc_p2p_admin');
  expect(wordsOf(toApprove)).toContain('待设区市科协批准');
  expect(await findPark(playground)).toBeUndefined();

  const approved = await playground.act('ou_admin', toApprove, 'approve', {
    on: '2026-11-18',
    number: '云科协〔2026〕31号',
  });
  expect((await findPark(playground))?.record).toMatchObject({
    stage: 'established',
    consent_on: '2026-11-10',
    consent_number: '园党〔2026〕9号',
    approved_on: '2026-11-18',
    annual_budget: 50_000,
  });

  const filed = await playground.act('ou_admin', lastCard(approved, 'oc_p2p_admin'), 'approve', {
    on: '2026-11-20',
    number: '省科协备2026-7',
  });
  expect(wordsOf(lastCard(filed, 'oc_p2p_cadre'))).toContain('已通过');
  expect((await findPark(playground))?.record).toMatchObject({ filed_on: '2026-11-20' });
  expect(await playground.bot.app.db.select().from(applications)).toMatchObject([
    { state: 'approved', step: 3 },
  ]);
  expect(playground.faultsLogged).toEqual([]);
});

test('the agreement given with the form is not asked again', async () => {
  const playground = await createTestPlayground();
  const submitted = await submitPark(playground, {
    ...PARK,
    consent_on: '2026-11-10',
    consent_number: '园党〔2026〕9号',
  });
  expect(wordsOf(lastCard(submitted, 'oc_p2p_admin'))).toContain('待设区市科协批准');
});

test('the agreement without its number comes back with what was typed', async () => {
  const playground = await createTestPlayground();
  const own = lastCard(await submitPark(playground), 'oc_p2p_cadre');
  const refused = await playground.act('ou_cadre', own, 'approve', { on: '2026-11-10' });
  expect(playground.faultsLogged).toEqual([]);
  expect(refused.toast).toMatchObject({
    type: 'error',
    content: expect.stringContaining('园区党委同意文号'),
  });
  expect(JSON.stringify(lastCard(refused)?.content)).toContain('2026-11-10');
});

test('a condition that the rule demands is asked for before anything is submitted', async () => {
  const playground = await createTestPlayground();
  const refused = await submitPark(playground, { ...PARK, office_address: ' ' });
  expect(refused.toast).toMatchObject({ type: 'error', content: expect.stringContaining('固定办公场所') });
  expect(await playground.bot.app.db.select().from(applications)).toEqual([]);
});

test('sent back at the second step, it is corrected without asking for the agreement again', async () => {
  const playground = await createTestPlayground();
  const submitted = await submitPark(playground, {
    ...PARK,
    consent_on: '2026-11-10',
    consent_number: '园党〔2026〕9号',
  });
  const returned = await playground.act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'return', {
    reason: '经费没有落实',
  });
  expect(wordsOf(lastCard(returned, 'oc_p2p_cadre'))).toContain('经费没有落实');
  const form = lastCard(await playground.act('ou_cadre', lastCard(returned, 'oc_p2p_cadre'), 'amend'));
  const again = await playground.act('ou_cadre', form, 'submit', { annual_budget: '80000' });
  expect(wordsOf(lastCard(again, 'oc_p2p_admin'))).toContain('待设区市科协批准');
  expect(wordsOf(lastCard(again, 'oc_p2p_admin'))).toContain('80,000');
});

test('a card of an earlier step decides nothing any more', async () => {
  const playground = await createTestPlayground();
  const submitted = await submitPark(playground, {
    ...PARK,
    consent_on: '2026-11-10',
    consent_number: '园党〔2026〕9号',
  });
  const list = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/审核'));
  const copy = lastCard(await playground.act('ou_admin', list, 'detail'));
  await playground.act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'approve', {});
  const late = await playground.act('ou_admin', copy, 'approve', {});
  expect(late.toast).toMatchObject({ type: 'info' });
  expect(await playground.bot.app.db.select().from(applications)).toMatchObject([
    { state: 'waiting', step: 2 },
  ]);
});

test("a society's Party organization is approved with the paper of the committee above it", async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记 云州市农林水联合党支部'));
  const submitted = await playground.act('ou_cadre', form, 'submit', {
    party_org_type: 'joint_branch',
    guided_by: CITY_ID,
    covers: '云州市农学会、云州市林学会',
  });
  const card = lastCard(submitted, 'oc_p2p_admin');
  expect(wordsOf(card)).toContain('待上级党组织批准');
  const without = await playground.act('ou_admin', card, 'approve', {});
  expect(without.toast).toMatchObject({ type: 'error', content: expect.stringContaining('批准文号') });
  await playground.act('ou_admin', card, 'approve', { on: '2026-11-19', number: '云科社党〔2026〕5号' });
  const [row] = await playground.bot.app.db
    .select()
    .from(organizations)
    .where(eq(organizations.name, '云州市农林水联合党支部'));
  const entry = await loadEntry(playground.bot.app.db, row?.id ?? '');
  expect(entry?.record).toMatchObject({
    covers: ['云州市农学会', '云州市林学会'],
    approval_number: '云科社党〔2026〕5号',
  });
});

test('what the rules say about an organization stands on the card of its reviewer, with clause and modality', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记 云州市智能制造学会'));
  const submitted = await playground.act('ou_cadre', form, 'submit', {
    guided_by: CITY_ID,
    uscc: '51321283MJ0000018F',
    full_time_staff: '6',
    full_members: '4',
    party_org_type: 'none',
    no_party_org_reason: '正在筹备',
  });
  const words = wordsOf(lastCard(submitted, 'oc_p2p_admin'));
  expect(words).toContain('应建未建党组织（应当）');
  expect(words).toContain('应建尽建');
});

test('organizations that look the same are shown before anything is saved, and may be told apart', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记 云州市农业学会'));
  const asked = await playground.act('ou_cadre', form, 'submit', {
    guided_by: CITY_ID,
    uscc: '51321283MJ0000018F',
    contact_name: '孟舟',
  });
  const card = lastCard(asked);
  expect(wordsOf(card)).toContain('云州市农学会');
  expect(await playground.bot.app.db.select().from(applications)).toEqual([]);
  const corrected = lastCard(await playground.act('ou_cadre', card, 'amend'));
  expect(wordsOf(corrected)).toContain('孟舟');
  const again = lastCard(await playground.act('ou_cadre', corrected, 'submit', {}));
  await playground.act('ou_cadre', again, 'confirm');
  expect(await playground.bot.app.db.select().from(applications)).toMatchObject([{ name: '云州市农业学会' }]);
});

test('an organization that is in the ledger is not asked for again', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记 云州市农学会');
  expect(wordsOf(lastCard(answer))).toContain('/查询 云州市农学会');
});

test('look-alikes that the person may not read are counted, not named', () => {
  const form = { id: 'x', guides: 'by_name', audience: 'private' } as const;
  const card = duplicatesCard(form, { name: '云州市农业学会' }, { readable: [], hidden: 2 });
  expect(checkCard(card)).toBeUndefined();
  expect(JSON.stringify(card)).toContain('另有 2 个相近的组织不在您的范围内');
});
