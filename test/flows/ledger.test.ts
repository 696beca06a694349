import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { organizationMarks } from '../../src/db/schema/ledger.ts';
import { organizations } from '../../src/db/schema/organizations.ts';
import { editOrganization } from '../../src/domain/ledger/edit-organization.ts';
import { isGap, listMarks } from '../../src/domain/ledger/list-marks.ts';
import { loadEntries } from '../../src/domain/organizations/record-store.ts';
import { SECRETARY_SOCIETY_NAME } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';
import { listPersonalValues } from '../harness/personal-values.ts';

/** The three figures from the entries themselves. */
async function recount({ bot: { app } }: TestPlayground, kind?: string) {
  const rows = await app.db.select({ id: organizations.id }).from(organizations);
  const all = await loadEntries(
    app.db,
    rows.map(({ id }) => id),
  );
  const entries = all.filter((entry) => kind === undefined || entry.kind === kind);
  const established = entries.filter(({ record }) => record['stage'] === 'established');
  const complete = established.filter(
    ({ kind: own, record, items }) => !listMarks(own, record, items).some(isGap),
  );
  return [
    entries.filter(({ record }) => record['stage'] !== 'deregistered').length,
    complete.length,
    established.length - complete.length,
  ];
}

function tilesOf(card: Message | undefined): number[] {
  return [...wordsOf(card).matchAll(/^# (\d+)$/gmu)].map(([, figure]) => Number(figure));
}

test('the card of the city shows what a recount of its ledger shows, before and after a change', async () => {
  const playground = await createTestPlayground();
  const { app } = playground.bot;
  const card = async (line: string) => lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', line));
  expect(tilesOf(await card('/台账'))).toEqual(await recount(playground));
  expect(tilesOf(await card('/台账 学会'))).toEqual(await recount(playground, 'SOC'));
  const cadre = { openId: 'ou_cadre', audience: { kind: 'private' } } as const;
  const [society] = await app.db.select().from(organizations).where(eq(organizations.kind, 'AST'));
  const { writes } = await editOrganization(app, cadre, {
    id: society?.id ?? '',
    patch: { association_nature: 'independent', chair: '贺兰山' },
  });
  await commit(app.db, writes);
  expect(tilesOf(await card('/台账'))).toEqual(await recount(playground));
  expect(tilesOf(await card('/台账 科协'))).toEqual(await recount(playground, 'AST'));
});

test('a line opens the organizations behind it, page by page, and each of them leads on', async () => {
  const playground = await createTestPlayground();
  const rows = await playground.bot.app.db
    .select({ name: organizations.name })
    .from(organizations)
    .innerJoin(organizationMarks, eq(organizationMarks.organizationId, organizations.id))
    .where(and(eq(organizations.kind, 'SOC'), eq(organizationMarks.mark, 'incomplete')));
  expect(rows.length).toBeGreaterThan(10);
  const ledger = lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/台账 学会'));
  let list = lastCard(await playground.act('ou_leader', ledger, 'open_incomplete'));
  const seen: string[] = [];
  for (let page = 0; page < 9; page += 1) {
    const words = wordsOf(list);
    seen.push(...rows.map(({ name }) => name).filter((name) => words.split('\n').includes(name)));
    expect(words).toContain(`共 ${rows.length} 个`);
    if (!words.includes('下一页')) break;
    list = lastCard(await playground.act('ou_leader', list, 'next_page'));
  }
  expect(seen.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  const first = lastCard(await playground.act('ou_leader', list, 'first_page'));
  expect(wordsOf(first)).toContain('下一页');
  const details = lastCard(await playground.act('ou_leader', first, 'detail_1'));
  expect(rows.some(({ name }) => wordsOf(details).includes(name))).toBe(true);
  expect(playground.faultsLogged).toEqual([]);
});

test('in the group there are names and totals, and no person', async () => {
  const playground = await createTestPlayground();
  const secrets = await listPersonalValues(playground.bot.app.db);
  const ledger = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /台账'));
  expect(wordsOf(ledger)).toContain('资料完整');
  await playground.act('ou_cadre', ledger, 'open_unconfirmed_five_clears_officers');
  await playground.say('ou_cadre', 'oc_group', '@科协助手 /台账 缺联络电话');
  await playground.say('ou_cadre', 'oc_group', '@科协助手 哪些学会没建党组织？');
  const shown = JSON.stringify(
    (await playground.messages()).filter(
      ({ chat_id: chat, sender }) => chat === 'oc_group' && sender === 'bot',
    ),
  );
  expect(secrets.length).toBeGreaterThan(100);
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});

test('a reader sees his own part of the ledger, and no card of others', async () => {
  const playground = await createTestPlayground();
  const own = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/台账'));
  expect(tilesOf(own)[0]).toBe(1);
  expect(wordsOf(own)).toContain(SECRETARY_SOCIETY_NAME);
  const other = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/台账 云州市科协'));
  expect(wordsOf(other)).toContain('没有找到组织');
});

test('who lost the right opens no list from a card he still has', async () => {
  const playground = await createTestPlayground();
  const ledger = lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/台账'));
  await playground.bot.app.db.client.execute("UPDATE grants SET revoked_at = 1 WHERE open_id = 'ou_leader'");
  const answer = await playground.act('ou_leader', ledger, 'open_unconfirmed_five_clears_staff');
  expect(answer.toast).toMatchObject({
    type: 'error',
    content: expect.stringContaining('没有办理这件事的权限'),
  });
});

test.for([
  ['台账缺什么？', '五个清'],
  ['哪些学会没建党组织？', '应建未建党组织'],
  ['哪些组织资料不全？', '缺得最多的'],
  ['/台账 农学会', '云州市农学会'],
  ['/台账 六个有', '有牌子'],
] as const)('%s shows %s', async ([text, part]) => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', text)));
  expect(words).toContain('登记在册');
  expect(words).toContain(part);
});

test('what is no part of the ledger is said to be unknown', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/台账 火星驻地球办事处')));
  expect(words).toContain('没有找到组织');
});
