import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { settings } from '../../src/db/schema/delivery.ts';
import type { Database } from '../../src/db/database.ts';
import { insertInto, toStatement, type Statement } from '../../src/db/statement.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { div } from '../../src/feishu/card/build-text.ts';
import { defineCommand } from '../../src/kit/define-command.ts';
import { defineTask } from '../../src/kit/define-task.ts';

const BYTES_MAX = 1000;
export const STEPS = 3;

const work = (text: string) => card({ title: '整理', elements: [div(text)] });

/** Fetches a file, counts its bytes in so many steps, and sends back what it counted. */
const count = defineTask({
  name: 'test.count',
  data: z.object({ messageId: z.string(), fileKey: z.string(), openId: z.string(), cardKey: z.string() }),
  progress: z.object({ length: z.number(), step: z.number() }),
  async step({ app, taskId, data, progress }) {
    const { messageId, fileKey, openId, cardKey } = data;
    if (progress === undefined) {
      const file = await app.feishu.downloadFile({ messageId, fileKey, bytesMax: BYTES_MAX });
      return { next: { length: file.length, step: 1 } };
    }
    const { length, step } = progress;
    const changes = [{ key: cardKey, card: work(`${step}/${STEPS}`) }];
    if (step < STEPS) return { writes: [countUp()], changes, next: { length, step: step + 1 } };
    const bytes = new TextEncoder().encode(`${length} 字节`);
    return {
      writes: [countUp()],
      changes,
      files: [
        {
          key: `count:${taskId}`,
          to: { kind: 'person', openId },
          file: { name: '回执.txt', bytes },
          lane: 'answer',
        },
      ],
    };
  },
});

/** A command whose answer takes several steps. */
export const slowCommand = defineCommand({
  name: '整理',
  summary: '',
  usage: '/整理',
  parameters: { rest: z.string().default('') },
  readsFile: (name) => name.endsWith('.csv'),
  run: async () => ({ reply: work('请发文件') }),
  runFile: async ({ asker: { openId }, place: { eventId }, file: { messageId, fileKey } }) => ({
    reply: work('整理中'),
    tasks: [
      {
        id: `count:${messageId}`,
        task: count.with({ messageId, fileKey, openId, cardKey: `reply:${eventId}` }),
      },
    ],
  }),
  tasks: [count],
});

const COUNTER = 'test.counter';

function countUp(): Statement {
  return toStatement(
    insertInto(settings)
      .values({ key: COUNTER, value: '1' })
      .onConflictDoUpdate({ target: settings.key, set: { value: sql`${settings.value} + 1` } }),
  );
}

/** How many steps took effect. */
export async function readCounter(db: Database): Promise<number> {
  const [row] = await db.select().from(settings).where(eq(settings.key, COUNTER));
  return Number(row?.value ?? 0);
}
