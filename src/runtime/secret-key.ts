import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from './config.ts';
import { toPath } from './open-database.ts';

/** SECRET_KEY, or without one the key beside the database file; `undefined` for a database server, which has no beside. */
export function findSecretKey({
  secretKey,
  databaseUrl,
}: Pick<Config, 'secretKey' | 'databaseUrl'>): string | undefined {
  if (secretKey !== undefined) return secretKey;
  return /^(?:https?|libsql):/u.test(databaseUrl) ? undefined : readKeyFile(databaseUrl);
}

/** 64 hexadecimal digits, made once and kept beside the database file; for a database in memory new each time. */
export function readKeyFile(databaseUrl: string): string {
  if (!databaseUrl.startsWith('file:')) return newKey();
  const path = `${toPath(databaseUrl)}.key`;
  if (!existsSync(path)) makeKeyFile(path);
  chmodSync(path, 0o600);
  const key = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/u.test(key))
    throw new Error(`${path} 里不是密钥；请放回原来的文件，实在找不到再删掉它（之前的审计就核对不了了）`);
  return key;
}

/** Whole or not at all; a key that another process made meanwhile stays. */
function makeKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, newKey(), { mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}
