import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { createBot } from '../../src/runtime/create-bot.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { KEYS, NOW, sealRequest, toMessageEvent } from '../harness/seal-request.ts';
import { createVirtualClock } from '../harness/virtual-clock.ts';
import { quantile, time, type Bench } from './measure.ts';

const EVENTS = 2000;
const P99_MS_MAX = 150;

/** Signature, decryption, schema and one durable insert an event, on a file, before the 200; the commands are worked on meanwhile. */
export const intake: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-bench-'));
  const clock = createVirtualClock(NOW);
  const db = await openDatabase(`file:${join(folder, 'bench.db')}`);
  await migrate(db, migrations);
  const { server } = createBot({
    db,
    clock,
    log: { info() {}, warn() {}, error() {} },
    feishu: { appId: 'cli_00000000000000a1', appSecret: 'x', baseUrl: 'http://feishu.test' },
    ...parsersInPlace,
    writeWorkbook,
    secretKey: undefined,
    fetch: async () => Response.json({ code: 1 }),
    keys: KEYS,
    maxAgeMs: 480 * 60_000,
    waitMsMax: 0,
    newId: () => crypto.randomUUID(),
    defer: () => undefined,
    pause: () => new Promise(() => {}),
    deadline: () => new Promise(() => {}),
  });
  const requests = Array.from({ length: EVENTS }, (_, index) =>
    sealRequest(toMessageEvent('/帮助', { eventId: `ev-${index}`, messageId: `om_${index}` })),
  );
  const latencies: number[] = [];
  const totalMs = await time(async () => {
    for (const { body, headers } of requests) {
      latencies.push(
        await time(async () => {
          const { status } = await server.request('/feishu/events', { method: 'POST', body, headers });
          if (status !== 200) throw new Error(`answered ${status}`);
        }),
      );
    }
  });
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      metric: 'events accepted while their commands are worked on',
      value: (EVENTS / totalMs) * 1000,
      unit: '/s',
    },
    { metric: 'event to 200, p99', value: quantile(latencies, 0.99), unit: 'ms', limit: P99_MS_MAX },
  ];
};
