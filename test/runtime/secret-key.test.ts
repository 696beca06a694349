import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findSecretKey, readKeyFile } from '../../src/runtime/secret-key.ts';

function reserveFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the playground makes its key once, beside the database and for its owner alone', () => {
  const folder = reserveFolder();
  const url = `file:${join(folder, 'new', 'playground.db')}`;
  const key = readKeyFile(url);
  expect(key).toMatch(/^[0-9a-f]{64}$/u);
  expect(readKeyFile(url)).toBe(key);
  expect(readdirSync(join(folder, 'new'))).toEqual(['playground.db.key']);
  expect(statSync(join(folder, 'new', 'playground.db.key')).mode & 0o777).toBe(0o600);
});

test('a key that others could read is shut again, and stays the same', () => {
  const path = join(reserveFolder(), 'playground.db');
  const key = readKeyFile(`file:${path}`);
  chmodSync(`${path}.key`, 0o644);
  expect(readKeyFile(`file:${path}`)).toBe(key);
  expect(statSync(`${path}.key`).mode & 0o777).toBe(0o600);
});

test('a key file with something else in it is refused with its name, and left as it is', () => {
  const path = join(reserveFolder(), 'playground.db');
  writeFileSync(`${path}.key`, 'my notes');
  expect(() => readKeyFile(`file:${path}`)).toThrow(`${path}.key`);
  expect(readFileSync(`${path}.key`, 'utf8')).toBe('my notes');
});

test('a database in memory gets a new key each time', () => {
  expect(readKeyFile(':memory:')).not.toBe(readKeyFile(':memory:'));
});

test('SECRET_KEY comes first, a file has a key beside it, a server has none of its own', () => {
  const folder = reserveFolder();
  const databaseUrl = `file:${join(folder, 'kexie.db')}`;
  const secretKey = 'k'.repeat(32);
  expect(findSecretKey({ databaseUrl, secretKey })).toBe(secretKey);
  expect(findSecretKey({ databaseUrl: 'libsql://ledger.example', secretKey: undefined })).toBe(undefined);
  expect(readdirSync(folder)).toEqual([]);
  expect(findSecretKey({ databaseUrl, secretKey: undefined })).toBe(readKeyFile(databaseUrl));
});
