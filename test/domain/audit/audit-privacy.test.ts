import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { organizations } from '../../../src/db/schema/organizations.ts';
import { terms } from '../../../src/db/schema/duties.ts';
import { audit, people } from '../../../src/db/schema/people.ts';
import { verifyAudit } from '../../../src/domain/audit/verify-audit.ts';
import {
  CITY_ID,
  SECRETARY_SOCIETY_ID,
  SECRETARY_SOCIETY_NAME,
} from '../../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  type Answer,
  type Message,
  type TestPlayground,
} from '../../harness/create-test-playground.ts';

/** What people type here that is about a person, or may be. */
const TYPED = ['王小宝', '0589-6201234', '联系人是王小宝', '请补王小宝的履历', '协助王小宝填报'];
const [NAME = '', PHONE = '', NOTE = '', REASON = '', WISH = ''] = TYPED;

/** Registration with a return, report with an amendment, meeting, renewal, a role asked for and a group bound. */
async function playThrough(playground: TestPlayground): Promise<void> {
  const say = async (as: string, chat: string, text: string) =>
    lastCard(await playground.say(as, chat, text));
  const act = (as: string, card: Message | undefined, name: string, form = {}): Promise<Answer> =>
    playground.act(as, card, name, form);

  const register = {
    name: '云州市智能制造学会',
    kind: 'SOC',
    guided_by: CITY_ID,
    uscc: '51321283MJ0000018F',
    contact_name: NAME,
    contact_phone: PHONE,
  };
  const form = await say('ou_cadre', 'oc_p2p_cadre', '/登记');
  const submitted = await act('ou_cadre', form, 'submit', register);
  const returned = await act('ou_admin', lastCard(submitted, 'oc_p2p_admin'), 'return', { reason: REASON });
  const again = lastCard(await act('ou_cadre', lastCard(returned, 'oc_p2p_cadre'), 'amend'));
  const second = await act('ou_cadre', again, 'submit', register);
  await act('ou_admin', lastCard(second, 'oc_p2p_admin'), 'approve');

  const report = await say('ou_secretary', 'oc_p2p_secretary', '/月报');
  const filed = await act('ou_secretary', report, 'submit', { academic_event_count: '3', note: NOTE });
  const amendment = lastCard(await act('ou_secretary', lastCard(filed), 'amend'));
  await act('ou_secretary', amendment, 'submit', { academic_event_count: '4', note: NOTE });

  const meeting = await say('ou_secretary', 'oc_p2p_secretary', '/会议');
  const held = { kind: 'branch_committee_meeting', held_on: '2026-11-20 +0800', expected: '9', present: '8' };
  await act('ou_secretary', meeting, 'submit', { ...held, topic: NOTE });
  const [term] = await playground.bot.app.db
    .select({ id: terms.id })
    .from(terms)
    .where(and(eq(terms.organizationId, SECRETARY_SOCIETY_ID), isNull(terms.renewedOn)));
  const renewal = await say('ou_secretary', 'oc_p2p_secretary', '/换届');
  await act('ou_secretary', renewal, 'submit', {
    term: term?.id,
    renewed_on: '2026-11-20 +0800',
    years: '5',
  });

  const wish = `/绑定 ${SECRETARY_SOCIETY_NAME} 填报人 ${WISH}`;
  const asked = await playground.say('ou_leader', 'oc_p2p_leader', wish);
  await act('ou_admin', lastCard(asked, 'oc_p2p_admin'), 'approve');
  await playground.say('ou_admin', 'oc_group', `@科协助手 /绑定 ${SECRETARY_SOCIETY_NAME}`);
}

test('the audit of a whole flow holds ids and changed fields, and no person', async () => {
  const playground = await createTestPlayground();
  const { db } = playground.bot.app;
  const seeded = new Set((await db.select({ id: audit.id }).from(audit)).map(({ id }) => id));
  await playThrough(playground);
  const persons = await db.select({ name: people.name }).from(people);
  const contacts = await db
    .select({ name: organizations.contactName, phone: organizations.contactPhone })
    .from(organizations);
  const personal = [
    ...TYPED,
    ...persons.map(({ name }) => name),
    ...contacts.flatMap(({ name, phone }) => [name, phone]),
  ]
    .filter((value) => value !== null)
    .filter((value) => value.length > 1);
  expect(new Set(personal).size).toBeGreaterThan(50);

  const rows = await db.select().from(audit);
  const played = rows.filter(({ id }) => !seeded.has(id));
  const kinds = new Set(played.map(({ subjectKind }) => subjectKind));
  const expected = ['application', 'organization', 'report', 'meeting', 'term', 'grant', 'chat'];
  expect(expected.filter((kind) => !kinds.has(kind))).toEqual([]);
  const told = rows.map((row) => JSON.stringify(row)).join('\n');
  expect(personal.filter((value) => told.includes(value))).toEqual([]);
});

test('the playground seals its city at the start and again each minute, and begins a new chain after a reset', async () => {
  const playground = await createTestPlayground();
  const { app } = playground.bot;
  const count = (await app.db.select().from(audit)).length;
  expect(await verifyAudit(app, app.secretKey)).toMatchObject({ sealed: count, findings: [] });
  await playground.say('ou_admin', 'oc_group', `@科协助手 /绑定 ${SECRETARY_SOCIETY_NAME}`);
  await playground.post('clock', { advance_ms: 60_000 });
  expect(await app.db.select().from(audit).where(eq(audit.action, 'bind'))).toHaveLength(1);
  expect(await verifyAudit(app, app.secretKey)).toMatchObject({ sealed: count + 1, unsealed: { count: 0 } });
  await playground.post('reset', {});
  expect(await verifyAudit(app, app.secretKey)).toMatchObject({ sealed: count, findings: [] });
  expect(playground.faultsLogged).toEqual([]);
});
