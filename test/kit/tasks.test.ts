import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commit } from '../../src/db/commit.ts';
import { settings, tasks } from '../../src/db/schema/delivery.ts';
import { guarded, insertInto, toStatement, updateTable, type Statement } from '../../src/db/statement.ts';
import { enqueueTask, leaseTask, releaseTasks } from '../../src/delivery/task-queue.ts';
import { FeishuError } from '../../src/feishu/api/feishu-error.ts';
import { defineCommand } from '../../src/kit/define-command.ts';
import { defineTask, type StepOutcome } from '../../src/kit/define-task.ts';
import { LeaseLost } from '../../src/kit/may-pass.ts';
import { runTaskStep } from '../../src/kit/run-task.ts';
import { takeOver } from '../../src/kit/take-over.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { createTestKit, echoCard, type TestKit } from './create-test-kit.ts';

const TASK = 'task:om_1';

interface Step {
  readonly kit: TestKit;
  readonly step: number;
  /** How often a step was decided so far, this one included. */
  readonly decided: number;
}

/** A kit with `/慢 n`: a task of n steps, each of which leaves a row behind unless `step` says otherwise. */
async function createSlowKit(step: (it: Step) => Promise<StepOutcome<number>> | undefined = () => undefined) {
  let decided = 0;
  const slow = defineTask({
    name: 'test.slow',
    data: z.object({ steps: z.number(), openId: z.string() }),
    progress: z.number(),
    async step({ data, progress = 1 }) {
      decided += 1;
      const outcome = await step({ kit, step: progress, decided });
      if (outcome !== undefined) return outcome;
      const writes = [leave(progress)];
      return progress === data.steps ? { writes } : { writes, next: progress + 1 };
    },
    fail: async ({ data: { openId }, progress, refusal, taskId }) => ({
      messages: [
        {
          key: `failed:${taskId}`,
          to: { kind: 'person', openId },
          card: echoCard(`停在${progress}：${refusal?.code ?? '故障'}`),
          lane: 'answer',
        },
      ],
    }),
  });
  const command = defineCommand({
    name: '慢',
    summary: '',
    usage: '/慢',
    parameters: { steps: z.coerce.number() },
    run: async ({ args: { steps }, asker: { openId } }) => ({
      reply: echoCard('开始'),
      tasks: [{ id: TASK, task: slow.with({ steps, openId }) }],
    }),
    tasks: [slow],
  });
  const kit = await createTestKit({ slow: command });
  const enqueue = (steps: number) =>
    commit(kit.app.db, [enqueueTask(kit.app, { id: TASK, ...slow.with({ steps, openId: 'ou_alice' }) })]);
  return { ...kit, enqueue, countDecided: () => decided };
}

function leave(step: number): Statement {
  return toStatement(insertInto(settings).values({ key: `step:${step}`, value: '' }));
}

async function listDone({ app }: TestKit): Promise<string[]> {
  return (await app.db.select().from(settings)).map(({ key }) => key);
}

async function stateOf({ app }: TestKit): Promise<string | undefined> {
  return (await app.db.select().from(tasks))[0]?.state;
}

async function ends(kit: TestKit): Promise<void> {
  await kit.until(async () => ['done', 'failed'].includes((await stateOf(kit)) ?? ''));
}

/** Titles of what people were sent. */
function titles({ app }: TestKit): (string | undefined)[] {
  return app.feishu.messages.map(({ content }) => /"title":\{[^}]*?"content":"([^"]*)"/u.exec(content)?.[1]);
}

test('a task is done step by step after its command was answered', async () => {
  const kit = await createSlowKit();
  await kit.hear('/慢 3', 'ev-1');
  await ends(kit);
  expect([await listDone(kit), await stateOf(kit), titles(kit), kit.faults]).toEqual([
    ['step:1', 'step:2', 'step:3'],
    'done',
    ['开始'],
    [],
  ]);
});

test('the engine is not idle before the task has ended', async () => {
  const kit = await createSlowKit();
  await kit.enqueue(1);
  const before = await kit.engine.isIdle(1000);
  kit.engine.wake();
  await ends(kit);
  expect([before, await kit.engine.isIdle(1000)]).toEqual([false, true]);
});

test('what people ask meanwhile is answered between two steps', async () => {
  const answeredAt: number[] = [];
  const kit = await createSlowKit(({ kit: { app, hear }, step }) => {
    if (step === 2) void hear('/回声 在', 'ev-2');
    if (answeredAt.length === 0 && app.feishu.messages.length === 2) answeredAt.push(step);
    return undefined;
  });
  await kit.hear('/慢 20', 'ev-1');
  await ends(kit);
  expect([titles(kit), answeredAt]).toEqual([['开始', '在'], [3]]);
});

test('a task goes on where it was when the process ended between two steps', async () => {
  const kit = await createSlowKit();
  await kit.enqueue(3);
  const leased = await leaseTask(kit.app);
  if (leased === undefined) throw new Error('no task waits');
  await runTaskStep(kit.app, kit.registry, leased);
  kit.engine.wake();
  await ends(kit);
  expect([await listDone(kit), kit.countDecided()]).toEqual([['step:1', 'step:2', 'step:3'], 3]);
});

test('a step whose process died is done at once by the process that takes over', async () => {
  const kit = await createSlowKit();
  await kit.enqueue(1);
  await leaseTask(kit.app);
  await takeOver(kit.app);
  kit.engine.wake();
  await ends(kit);
  expect([await listDone(kit), await stateOf(kit)]).toEqual([['step:1'], 'done']);
});

test('of two workers on the same step one takes effect, and the other does not go on', async () => {
  const kit = await createSlowKit();
  await kit.enqueue(1);
  const first = await leaseTask(kit.app);
  await commit(kit.app.db, [releaseTasks()]);
  const second = await leaseTask(kit.app);
  if (first === undefined || second === undefined) throw new Error('no task waits');
  await runTaskStep(kit.app, kit.registry, second);
  await expect(runTaskStep(kit.app, kit.registry, first)).rejects.toBeInstanceOf(LeaseLost);
  expect([await listDone(kit), kit.countDecided(), kit.faults]).toEqual([['step:1'], 2, []]);
});

test('a step that is refused ends the task, which says why; what was done stays', async () => {
  const kit = await createSlowKit(({ step }) =>
    step === 2 ? Promise.reject(new Refusal('no_right')) : undefined,
  );
  await kit.hear('/慢 3', 'ev-1');
  await kit.until(() => kit.app.feishu.messages.length === 2);
  expect([await listDone(kit), await stateOf(kit), titles(kit), kit.faults]).toEqual([
    ['step:1'],
    'failed',
    ['开始', '停在2：no_right'],
    [],
  ]);
});

test('a fault ends the task, is logged once and told without its reason', async () => {
  const kit = await createSlowKit(({ step }) =>
    step === 2 ? Promise.reject(new Error('broken')) : undefined,
  );
  await kit.hear('/慢 3', 'ev-1');
  await kit.until(() => kit.app.feishu.messages.length === 2);
  expect([await stateOf(kit), titles(kit), kit.faults.map(({ message }) => message)]).toEqual([
    'failed',
    ['开始', '停在2：故障'],
    ['task failed'],
  ]);
});

test('a step whose Feishu is away is tried again later, and nothing is told', async () => {
  const kit = await createSlowKit(({ decided }) =>
    decided === 1 ? Promise.reject(new FeishuError('unavailable', undefined, 'away')) : undefined,
  );
  await kit.enqueue(1);
  kit.engine.wake();
  await kit.until(() => kit.countDecided() === 1);
  kit.elapse(61_000);
  kit.engine.wake();
  await ends(kit);
  expect([await stateOf(kit), titles(kit), kit.faults]).toEqual(['done', [], []]);
});

test('a step that Feishu refuses for good ends the task', async () => {
  const kit = await createSlowKit(() => Promise.reject(new FeishuError('message_gone', 230011, 'recalled')));
  await kit.enqueue(1);
  kit.engine.wake();
  await ends(kit);
  expect([await stateOf(kit), kit.countDecided()]).toEqual(['failed', 1]);
});

/** The row that a step wants to change has no such value: its guard does not hold. */
const CONFLICT = guarded(
  'test_value',
  updateTable(settings).set({ value: 'x' }).where(eq(settings.key, 'nowhere')),
);

test('a step that meets a conflict is decided again', async () => {
  const kit = await createSlowKit(({ decided }) =>
    decided <= 2 ? Promise.resolve({ writes: CONFLICT }) : undefined,
  );
  await kit.enqueue(1);
  kit.engine.wake();
  await ends(kit);
  expect([await stateOf(kit), kit.countDecided(), await listDone(kit)]).toEqual(['done', 3, ['step:1']]);
});

test('a step that meets nothing but conflicts is decided three times and then told', async () => {
  const kit = await createSlowKit(() => Promise.resolve({ writes: CONFLICT }));
  await kit.enqueue(1);
  kit.engine.wake();
  await kit.until(() => kit.app.feishu.messages.length === 1);
  expect([await stateOf(kit), kit.countDecided(), titles(kit)]).toEqual([
    'failed',
    3,
    ['停在undefined：conflict'],
  ]);
});

test('a task whose step kills its worker is given up after five deaths, and told', async () => {
  const kit = await createSlowKit();
  await kit.enqueue(1);
  for (let death = 1; death <= 5; death += 1) {
    await leaseTask(kit.app);
    await commit(kit.app.db, [releaseTasks()]);
  }
  kit.engine.wake();
  await kit.until(() => kit.app.feishu.messages.length === 1);
  expect([await stateOf(kit), kit.countDecided(), kit.faults.length]).toEqual(['failed', 0, 1]);
});

test('a task that nobody knows any more fails and stops no other', async () => {
  const kit = await createSlowKit();
  await commit(kit.app.db, [enqueueTask(kit.app, { id: 'old', name: 'test.gone', data: {} })]);
  await kit.enqueue(1);
  kit.engine.wake();
  await kit.until(async () => (await listDone(kit)).length === 1);
  const states = await kit.app.db.select({ id: tasks.id, state: tasks.state }).from(tasks);
  expect([states, kit.faults.length]).toEqual([
    [
      { id: 'old', state: 'failed' },
      { id: TASK, state: 'done' },
    ],
    1,
  ]);
});
