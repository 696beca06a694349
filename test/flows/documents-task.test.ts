import { expect, test } from 'vitest';
import { readTask } from '../../commands/documents/read-task.ts';
import { commit } from '../../src/db/commit.ts';
import { parseDocument } from '../../src/files/parse-document.ts';
import type { App } from '../../src/kit/app.ts';
import { createTestPlayground } from '../harness/create-test-playground.ts';

const LONG = Array.from(
  { length: 350 },
  (_, index) => `第${index + 1}条 第${index + 1}号帐篷由站长保管。`,
).join('\n');

/** A file that is read step by step; each step is committed as the kit commits it. */
async function createReading(text: () => string) {
  const { bot } = await createTestPlayground();
  const app: App = {
    ...bot.app,
    feishu: { ...bot.app.feishu, downloadFile: async () => new TextEncoder().encode(text()) },
    parseDocument,
  };
  const toData = (batchId: string) =>
    JSON.stringify({
      batchId,
      cardKey: batchId,
      asker: { openId: 'ou_cadre', audience: { kind: 'private' } },
      libraryId: null,
      file: { messageId: 'om', fileKey: 'file', name: '规定.txt' },
    });
  async function step(batchId: string, progress: string | null) {
    const { next, ...outcome } = await readTask.step({
      app,
      taskId: batchId,
      data: toData(batchId),
      progress,
    });
    await commit(app.db, outcome.writes ?? []);
    return { ...outcome, next: next === undefined ? undefined : JSON.stringify(next) };
  }
  async function finish(batchId: string, from: string | null) {
    let last = await step(batchId, from);
    while (last.next !== undefined) last = await step(batchId, last.next);
    return JSON.stringify(last.changes);
  }
  const count = async (sql: string) => (await app.db.client.execute(sql)).rows[0]?.['count'];
  return { step, finish, count };
}

const STAGED = "SELECT count(*) AS count FROM clauses WHERE document_id LIKE 'a.%'";

test('whoever takes over a half-staged file reads it again and goes on, and stages no clause twice', async () => {
  const { step, finish, count } = await createReading(() => LONG);
  const first = await step('a', null);
  const second = await step('a', first.next ?? null);
  expect(await count(STAGED)).toBe(100);
  // Another file is read in between, so that nothing is left in memory of the first.
  await step('b', null);
  expect(await finish('a', second.next ?? null)).toContain('350 条');
  expect(await count(STAGED)).toBe(350);
  expect(
    await count("SELECT count(*) AS count FROM documents WHERE id LIKE 'a.%' AND state = 'proposed'"),
  ).toBe(1);
  expect(
    await count("SELECT count(*) AS count FROM documents WHERE source = 'imported' AND state = 'live'"),
  ).toBe(0);
});

test('a file that is not the same when it is read again is given up, and nothing of it stays', async () => {
  let text = LONG;
  const { step, finish, count } = await createReading(() => text);
  const first = await step('a', null);
  const second = await step('a', first.next ?? null);
  await step('b', null);
  text = '第一条 别的。';
  expect(await finish('a', second.next ?? null)).toContain('没有入库');
  expect(await count(STAGED)).toBe(0);
  expect(await count("SELECT count(*) AS count FROM documents WHERE id LIKE 'a.%'")).toBe(0);
});
