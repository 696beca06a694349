import { randomInt } from 'node:crypto';
import cron from 'node-cron';
import { commit } from '../db/commit.ts';
import { keepAdministratorCode } from '../domain/access/administrator-code.ts';
import { hasAdministrator } from '../domain/access/grant-store.ts';
import { openLongConnection } from '../feishu/long-connection.ts';
import { warmUp } from '../domain/policies/answering/warm-up.ts';
import { prepareDatabase } from '../kit/prepare-database.ts';
import { takeOver } from '../kit/take-over.ts';
import { readConfig, type Config, type FeishuConfig } from './config.ts';
import { createBot } from './create-bot.ts';
import { explainFailure } from './explain-failure.ts';
import { listen } from './listen.ts';
import { openModel } from './open-model.ts';
import { openDatabase, toPath } from './open-database.ts';
import { serveOperator, toSocketPath } from './operator-socket.ts';
import { parsersInChild } from './parse-in-child.ts';
import { writeInChild } from './write-in-child.ts';
import { findSecretKey } from './secret-key.ts';
import { createDefer, createLog, pause, systemClock } from './system.ts';

process.umask(0o077);
try {
  const config = readConfig(process.env);
  await (config.feishu === undefined ? startPlayground(config) : startBot(config, config.feishu));
} catch (error) {
  for (const line of explainFailure(error)) console.error(line);
  process.exit(1);
}

async function startPlayground(config: Config): Promise<void> {
  const { startPlayground: start } = await import('./start-playground.ts');
  const { port, bot } = await start(await openDatabase(config.databaseUrl), {
    ...config,
    secretKey: findSecretKey(config),
    model: config.model === undefined ? undefined : openModel(config.model, fetch),
  });
  await serveOperator(toSocketPath(toPath(config.databaseUrl)), bot.app, bot.engine);
  console.log(`演练场已打开：http://127.0.0.1:${port}　（本地模拟，非飞书官方；按 Ctrl+C 结束）`);
}

async function startBot(config: Config, feishu: FeishuConfig): Promise<void> {
  const log = createLog();
  const defer = createDefer(log);
  const db = await openDatabase(config.databaseUrl, config.databaseAuthToken);
  const { app, engine, server, receive, tick } = createBot({
    db,
    clock: systemClock,
    log,
    feishu,
    fetch,
    ...parsersInChild,
    writeWorkbook: writeInChild,
    secretKey: findSecretKey(config),
    model: config.model === undefined ? undefined : openModel(config.model, fetch),
    keys: feishu.keys,
    maxAgeMs: config.maxAgeMs,
    waitMsMax: 60_000,
    newId: () => crypto.randomUUID(),
    defer,
    pause,
    deadline: pause,
  });
  await prepareDatabase(app, { mode: 'feishu', adminOpenIds: config.adminOpenIds });
  if (!db.shared) await takeOver(app);
  if (!(await hasAdministrator(app))) {
    const code = String(randomInt(10_000_000, 100_000_000));
    await commit(db, [await keepAdministratorCode(code)]);
    console.error(`还没有管理员。请第一位管理员私聊机器人发送：/绑定 管理员 ${code}　（只能用一次）`);
  }
  if (!db.shared) await serveOperator(toSocketPath(toPath(config.databaseUrl)), app, engine);
  const { port } = await listen(server, config.host, config.port);
  if (feishu.transport === 'websocket') openLongConnection({ ...feishu, log, answer: receive });
  log.info('bot started', { port });
  engine.wake();
  cron.schedule('* * * * *', () => tick(), { timezone: 'Asia/Shanghai', noOverlap: true });
  await tick();
  defer(warmUp(app));
}
