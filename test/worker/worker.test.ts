import { asc, eq } from 'drizzle-orm';
import { expect, inject, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { inbox, jobRuns, outbox } from '../../src/db/schema/delivery.ts';
import { toStatement, updateTable } from '../../src/db/statement.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import { EMPTY_ORGANIZATION, insertOrganization } from '../harness/insert-organization.ts';
import { addToTotals } from '../../src/domain/organizations/total-store.ts';
import { registry } from '../../src/registry.gen.ts';
import { botAt, type SentCard } from './bot-at.ts';
import { ADMIN, CADRE } from './world.ts';

const bot = botAt(inject('world'));
const NOW = new Date('2026-11-20T01:00:00Z');
const DAY_MS = 86_400_000;

// First of all, since it wants the database that nobody has touched.
test('first requests at the same time bring an empty database up to date, and all are answered', async () => {
  const answers = await Promise.all([bot.get('/healthz'), bot.get('/healthz'), bot.get('/healthz')]);
  const { rows } = await bot.db.client.execute('SELECT tag FROM migrations ORDER BY tag');
  expect({ statuses: answers.map(({ status }) => status), tags: rows.map(({ tag }) => tag) }).toEqual({
    statuses: [200, 200, 200],
    tags: migrations.map(({ tag }) => tag),
  });
});

test('the Worker says that database and Feishu are within its reach', async () => {
  const response = await bot.get('/healthz');
  expect(await response.json()).toMatchObject({ status: 'ok', database: 'ok', feishu: 'ok' });
});

test('/帮助 in private is accepted with 200 and answered with a card under the message', async () => {
  const event = await bot.say(CADRE, '/帮助');
  const response = await bot.post(event);
  expect([response.status, (await answersTo(event.messageId)).map(({ content }) => content)]).toEqual([
    200,
    [expect.stringContaining('科协助手能做什么')],
  ]);
});

test('what was answered is recorded as done and as sent', async () => {
  const event = await bot.say(CADRE, '/帮助');
  await bot.post(event);
  const [accepted] = await bot.db.select().from(inbox).where(eq(inbox.messageId, event.messageId));
  const [sent] = await bot.db.select().from(outbox).where(eq(outbox.replyTo, event.messageId));
  expect([accepted?.state, sent?.state]).toEqual(['done', 'sent']);
});

test('/统计 of a cadre is answered with the number of organizations in the database', async () => {
  await commit(bot.db, [
    ...insertOrganization(COUNTY, undefined),
    addToTotals(COUNTY.id, { kind: COUNTY.kind, period: '' }, { organizations: 41 }),
    insertGrant(
      { clock: { now: () => NOW, elapsedMs: () => 0 }, newId: () => 'grant_of_the_cadre' },
      { openId: CADRE, role: 'cadre', organizationId: COUNTY.id },
      ADMIN,
    ),
  ]);
  const event = await bot.say(CADRE, '/统计');
  await bot.post(event);
  const [answer] = await answersTo(event.messageId);
  expect(answer?.content).toContain('组织 41 个');
});

test('an event that Feishu delivers again, and twice at once, is answered once', async () => {
  const event = await bot.say(CADRE, '/帮助');
  const first = await bot.post(event);
  const again = await Promise.all([bot.post(event), bot.post(event)]);
  expect({
    statuses: [first, ...again].map(({ status }) => status),
    answers: (await answersTo(event.messageId)).length,
  }).toEqual({ statuses: [200, 200, 200], answers: 1 });
});

test('an event with a wrong signature is refused with 401 and leaves no trace', async () => {
  const event = await bot.say(CADRE, '/帮助');
  const headers = { ...event.headers, 'x-lark-signature': '0'.repeat(64) };
  const response = await bot.post({ headers, body: event.body });
  const stored = await bot.db.select().from(inbox).where(eq(inbox.messageId, event.messageId));
  expect({ status: response.status, stored, answers: await answersTo(event.messageId) }).toEqual({
    status: 401,
    stored: [],
    answers: [],
  });
});

test('the minute trigger begins to count for every job or runs it at once, and later catches each up with one run', async () => {
  const jobs = Object.keys(registry.jobs).sort();
  await bot.tick();
  const begun = await listRuns();
  await commit(bot.db, [toStatement(updateTable(jobRuns).set({ dueAt: new Date(Date.now() - 2 * DAY_MS) }))]);
  await bot.tick();
  await bot.tick();
  expect({ begun, runs: await listRuns() }).toEqual({
    begun: jobs.map((job) => `${job} ${toFirst(job)}`),
    runs: jobs.flatMap((job) => [`${job} ${toFirst(job)}`, `${job} done`]),
  });
});

function toFirst(job: string): string {
  return registry.jobs[job]?.runsAtFirstStart === true ? 'done' : 'skipped';
}

async function answersTo(messageId: string): Promise<readonly SentCard[]> {
  return (await bot.cards()).filter(({ parentId }) => parentId === messageId);
}

async function listRuns(): Promise<string[]> {
  const runs = await bot.db.select().from(jobRuns).orderBy(asc(jobRuns.job), asc(jobRuns.dueAt));
  return runs.map(({ job, state }) => `${job} ${state}`);
}

const COUNTY = {
  ...EMPTY_ORGANIZATION,
  id: 'org_county',
  kind: 'AST',
  level: 4,
  name: '云溪县科学技术协会',
} as const;
