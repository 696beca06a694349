import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { composeLater, composeTask } from '../../commands/policy/compose-task.ts';
import { commit } from '../../src/db/commit.ts';
import { outbox, tasks } from '../../src/db/schema/delivery.ts';
import { changeCard } from '../../src/delivery/outbox.ts';
import { answerQuestion } from '../../src/domain/policies/answering/answer-question.ts';
import { ModelError, type LanguageModel } from '../../src/domain/policies/composing/language-model.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { div } from '../../src/feishu/card/build-text.ts';
import { defineCommand } from '../../src/kit/define-command.ts';
import { createTestKit, echoCard, type TestKit } from '../kit/create-test-kit.ts';
import { takeIn } from '../domain/policies/test-library.ts';

const QUESTION = '学会党组织每年至少召开几次会议？';
const TEXT = `云州市学会党建工作办法
云州市科学技术协会
（2025年3月1日）
一、学会党组织每年至少召开2次会议。会议研究学会重大事项。
`;
const TRUE = '学会党组织每年至少召开2次会议。';
const CLAIM = { sentence: TRUE, clause: 1, quote: '每年至少召开2次会议' };
const HEADING = '连起来说（由模型整理，已逐句核对原文）';
const KEY = 'reply:ev-1';

/** As the policy command does it. */
const ask = defineCommand({
  name: '问',
  summary: '',
  usage: '/问',
  parameters: { question: z.string() },
  async run({ app, args: { question }, place }) {
    const answer = await answerQuestion(app, question, { view: { libraries: [] } });
    const reply = card({ title: '回答', elements: [div(JSON.stringify(answer))] });
    return { reply, tasks: composeLater({ app, place }, { question, answer, card: reply }) };
  },
  tasks: [composeTask],
});

async function createKit(model: LanguageModel | undefined): Promise<TestKit> {
  const kit = await createTestKit({ ask });
  Object.assign(kit.app, { model });
  await takeIn(kit.app, '学会党建.txt', TEXT);
  return kit;
}

function says(complete: () => Promise<string>): LanguageModel {
  return { isLocal: false, complete };
}

async function stateOf(kit: TestKit): Promise<string | undefined> {
  const [task] = await kit.app.db.select({ state: tasks.state }).from(tasks);
  return task?.state;
}

async function ends(kit: TestKit): Promise<void> {
  await kit.until(async () => ['done', 'failed'].includes((await stateOf(kit)) ?? ''));
  await kit.until(async () => (await kit.row(KEY))?.state === 'sent');
}

function shown(kit: TestKit): string {
  return kit.app.feishu.messages.map(({ content }) => content).join('\n');
}

test('the plain answer is sent first, and what the model connected is put above it', async () => {
  const atCall: string[] = [];
  const kit: TestKit = await createKit(
    says(async () => {
      await kit.until(() => kit.app.feishu.messages.length === 1);
      atCall.push(shown(kit));
      return JSON.stringify([CLAIM]);
    }),
  );
  await kit.hear(`/问 ${QUESTION}`, 'ev-1');
  await ends(kit);
  await kit.until(() => shown(kit).includes(HEADING));
  expect(atCall).toHaveLength(1);
  expect(atCall[0]).not.toContain(HEADING);
  expect(shown(kit)).toContain(`${TRUE}[1]`);
  expect(shown(kit)).toContain('[1] 《云州市学会党建工作办法》');
  expect(shown(kit).indexOf(HEADING)).toBeLessThan(shown(kit).indexOf('answered'));
  expect(kit.app.feishu.messages).toHaveLength(1);
});

const silences: readonly (readonly [string, () => Promise<string>])[] = [
  ['is silent', async () => Promise.reject(new ModelError('timeout'))],
  ['cannot be reached', async () => Promise.reject(new ModelError('unreachable'))],
  ['says nothing', async () => ''],
  ['says nothing of use', async () => '[]'],
  ['invents', async () => JSON.stringify([{ ...CLAIM, sentence: '学会党组织每年至少召开12次会议。' }])],
  ['says HTML', async () => '<b>12次</b>'],
];

test.for(silences)(
  'where the model %s the plain answer stands as it was sent, and no fault is shown',
  async ([, complete]) => {
    const kit = await createKit(says(complete));
    await kit.hear(`/问 ${QUESTION}`, 'ev-1');
    await ends(kit);
    const row = await kit.row(KEY);
    expect([await stateOf(kit), row?.version, kit.faults]).toEqual(['done', 1, []]);
    expect(shown(kit)).not.toContain(HEADING);
  },
);

test('a fault of ours in the task is logged without the question, and the answer stands', async () => {
  const kit = await createKit(says(async () => Promise.reject(new TypeError('broken'))));
  await kit.hear(`/问 ${QUESTION}`, 'ev-1');
  await ends(kit);
  expect([await stateOf(kit), (await kit.row(KEY))?.version]).toEqual(['failed', 1]);
  expect(kit.faults.map(({ message }) => message)).toEqual(['task failed']);
});

test('without a model there is no task, and a refusal never goes to one', async () => {
  let calls = 0;
  const plain = await createKit(undefined);
  await plain.hear(`/问 ${QUESTION}`, 'ev-1');
  const refused = await createKit(says(async () => `[${(calls += 1)}]`));
  await refused.hear('/问 今天晚上吃什么', 'ev-1');
  for (const kit of [plain, refused]) await kit.until(async () => (await kit.row(KEY))?.state === 'sent');
  expect([await stateOf(plain), await stateOf(refused), calls]).toEqual([undefined, undefined, 0]);
});

test('a card that was changed meanwhile is left as it is', async () => {
  const kit: TestKit = await createKit(
    says(async () => {
      await commit(kit.app.db, [await changeCard({ key: KEY, card: echoCard('已转交') })]);
      return JSON.stringify([CLAIM]);
    }),
  );
  await kit.hear(`/问 ${QUESTION}`, 'ev-1');
  await ends(kit);
  const [row] = await kit.app.db.select().from(outbox).where(eq(outbox.id, KEY));
  expect([await stateOf(kit), row?.content.includes('已转交'), row?.content.includes(HEADING)]).toEqual([
    'done',
    true,
    false,
  ]);
});

test('what has waited for more than a minute is let go', async () => {
  let calls = 0;
  const kit: TestKit = await createKit(
    says(async () => {
      calls += 1;
      kit.elapse(61_000);
      return '[]';
    }),
  );
  for (const event of ['ev-1', 'ev-2', 'ev-3']) await kit.hear(`/问 ${QUESTION}`, event);
  const states = async () =>
    (await kit.app.db.select({ state: tasks.state }).from(tasks)).map(({ state }) => state);
  await kit.until(async () => (await states()).filter((state) => state === 'done').length === 3);
  expect(await states()).toEqual(['done', 'done', 'done']);
  expect(calls).toBeLessThan(3);
});
