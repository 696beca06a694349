import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { jobRuns, outbox } from '../../src/db/schema/delivery.ts';
import { insertInto, toStatement } from '../../src/db/statement.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { div } from '../../src/feishu/card/build-text.ts';
import type { Job } from '../../src/kit/define-job.ts';
import { findNextDue, forgetOldRuns, runDueJobs, runJob } from '../../src/kit/run-due-jobs.ts';
import { createTestBot, type TestBot } from '../harness/create-test-bot.ts';

const at = (text: string) => new Date(`${text}+08:00`);

/** Every day at 09:07, one card to each of the persons. */
function remind(persons: readonly string[], words = 'x'): Job {
  return {
    summary: 'test',
    schedule: '7 9 * * *',
    async run({ firedAt }) {
      const messages = persons.map((openId) => ({
        key: `test:${openId}:${firedAt.toISOString()}`,
        to: { kind: 'person' as const, openId },
        card: card({ title: '提醒', elements: [div(openId === 'ou_long' ? '长'.repeat(12_000) : words)] }),
        lane: 'reminder' as const,
      }));
      return { messages, counts: { people: persons.length } };
    },
  };
}

async function runAt(bot: TestBot, job: Job, instant: string): Promise<void> {
  bot.clock.advanceTo(at(instant));
  await runDueJobs(bot.app, { commands: {}, jobs: { job } });
}

async function listRuns(bot: TestBot) {
  const runs = await bot.app.db.select().from(jobRuns).orderBy(asc(jobRuns.dueAt));
  return runs.map(({ state, counts }) => [state, JSON.parse(counts)]);
}

async function listRecipients(bot: TestBot): Promise<string[]> {
  return (await bot.app.db.select().from(outbox)).map(({ target }) => target);
}

test('a schedule is read in Shanghai: the 25th at 00:30 is the 24th in UTC', () => {
  expect(findNextDue('30 0 25 * *', at('2026-11-20T10:00:00'))?.toISOString()).toBe(
    '2026-11-24T16:30:00.000Z',
  );
});

test('a job begins to count when it is first seen, and runs at its next due time', async () => {
  const bot = await createTestBot();
  await runAt(bot, remind(['ou_a']), '2026-11-20T10:00:00');
  await runAt(bot, remind(['ou_a']), '2026-11-21T09:06:59');
  expect(await listRecipients(bot)).toEqual([]);
  await runAt(bot, remind(['ou_a']), '2026-11-21T09:07:00');
  expect(await listRecipients(bot)).toEqual(['ou_a']);
});

test('a job that says so runs at the first start', async () => {
  const bot = await createTestBot();
  await runAt(bot, { ...remind(['ou_a']), runsAtFirstStart: true }, '2026-11-20T10:00:00');
  expect(await listRecipients(bot)).toEqual(['ou_a']);
});

test('ten days of downtime are caught up with one run that counts what was left out', async () => {
  const bot = await createTestBot();
  await runAt(bot, remind(['ou_a']), '2026-11-20T10:00:00');
  await runAt(bot, remind(['ou_a']), '2026-11-30T12:00:00');
  expect(await listRecipients(bot)).toEqual(['ou_a']);
  expect(await listRuns(bot)).toEqual([
    ['skipped', {}],
    ['done', { people: 1, skipped: 9 }],
  ]);
});

test('a second run for the same instant does nothing more', async () => {
  const bot = await createTestBot();
  for (let round = 0; round < 3; round += 1) {
    await runJob(bot.app, 'job', remind(['ou_a']), at('2026-11-21T09:07:00'));
  }
  expect(await listRuns(bot)).toHaveLength(1);
  expect(await listRecipients(bot)).toEqual(['ou_a']);
});

test('a clock that goes back fires nothing again', async () => {
  const bot = await createTestBot();
  await runAt(bot, remind(['ou_a']), '2026-11-20T10:00:00');
  await runAt(bot, remind(['ou_a']), '2026-11-21T09:10:00');
  await runAt(bot, remind(['ou_a']), '2026-11-21T09:00:00');
  await runAt(bot, remind(['ou_a']), '2026-11-21T09:10:00');
  expect(await listRecipients(bot)).toEqual(['ou_a']);
});

test('a card too large to be sent keeps nobody else from theirs, and its person gets a word', async () => {
  const bot = await createTestBot();
  await runJob(bot.app, 'job', remind(['ou_a', 'ou_long', 'ou_b']), at('2026-11-21T09:07:00'));
  expect(await listRecipients(bot)).toEqual(['ou_a', 'ou_long', 'ou_b']);
  const rows = await bot.app.db.select().from(outbox);
  expect(rows.find(({ target }) => target === 'ou_long')?.content).toContain('内容太长');
  expect(bot.lines.map(({ message }) => message)).toContain('card not sendable');
});

test('a job that fails is written down as failed and stops no other', async () => {
  const bot = await createTestBot();
  const broken: Job = {
    ...remind([]),
    run: () => Promise.reject(new Error('broken')),
    runsAtFirstStart: true,
  };
  const jobs = { broken, job: { ...remind(['ou_a']), runsAtFirstStart: true } };
  await runDueJobs(bot.app, { commands: {}, jobs });
  expect(await listRecipients(bot)).toEqual(['ou_a']);
  expect(new Set((await listRuns(bot)).map(([state]) => state))).toEqual(new Set(['done', 'failed']));
});

test('runs older than a week are forgotten, but never the newest of a job', async () => {
  const { app } = await createTestBot();
  const run = (job: string, dueAt: Date) =>
    toStatement(insertInto(jobRuns).values({ job, dueAt, state: 'done', counts: '{}' }));
  await commit(app.db, [
    run('often', at('2026-11-01T09:00:00')),
    run('often', at('2026-11-02T09:00:00')),
    run('often', at('2026-11-19T09:00:00')),
    run('rare', at('2026-01-01T09:00:00')),
  ]);
  await commit(app.db, [forgetOldRuns(at('2026-11-20T09:00:00'))]);
  const left = await app.db.select().from(jobRuns).orderBy(jobRuns.job);
  expect(left.map(({ job, dueAt }) => [job, dueAt])).toEqual([
    ['often', at('2026-11-19T09:00:00')],
    ['rare', at('2026-01-01T09:00:00')],
  ]);
});
