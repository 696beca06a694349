import { expect, test } from 'vitest';
import { readConfig, WrongSettings } from '../../src/runtime/config.ts';

const FEISHU = {
  FEISHU_APP_ID: 'cli_a1b2c3',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
};

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof WrongSettings) return error.faults;
    throw error;
  }
}

test('nothing set means the playground on port 3000 of this machine', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: 'file:data/playground.db',
    feishu: undefined,
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', FEISHU_APP_ID: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});

test('an app id with its three secrets means Feishu by webhook, with its own database', () => {
  expect(readConfig(FEISHU)).toMatchObject({
    databaseUrl: 'file:data/kexie.db',
    maxAgeMs: 480 * 60_000,
    feishu: { appId: 'cli_a1b2c3', baseUrl: 'https://open.feishu.cn', transport: 'webhook' },
  });
});

test('a long connection needs no keys and has no webhook', () => {
  const { FEISHU_APP_ID, FEISHU_APP_SECRET } = FEISHU;
  const config = readConfig({ FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_TRANSPORT: 'websocket' });
  expect(config.feishu).toMatchObject({ transport: 'websocket', keys: undefined });
});

test('the address of Feishu loses its trailing slash', () => {
  expect(readConfig({ ...FEISHU, FEISHU_BASE_URL: 'http://127.0.0.1:4000/' }).feishu?.baseUrl).toBe(
    'http://127.0.0.1:4000',
  );
});

test.for([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'https://db.example' }, 'DATABASE_URL'],
  [{ HOST: '0.0.0.0' }, 'HOST'],
  [{ NODE_ENV: 'production' }, 'NODE_ENV'],
  [{ FEISHU_APP_SECRET: 'x' }, 'FEISHU_APP_ID'],
  [{ ...FEISHU, FEISHU_APP_ID: 'abc' }, 'FEISHU_APP_ID'],
  [{ ...FEISHU, FEISHU_APP_SECRET: '' }, 'FEISHU_APP_SECRET'],
  [{ ...FEISHU, FEISHU_ENCRYPT_KEY: '' }, 'FEISHU_ENCRYPT_KEY'],
  [{ ...FEISHU, FEISHU_VERIFICATION_TOKEN: '' }, 'FEISHU_VERIFICATION_TOKEN'],
  [{ ...FEISHU, FEISHU_BASE_URL: 'ftp://x' }, 'FEISHU_BASE_URL'],
  [{ ...FEISHU, FEISHU_TRANSPORT: 'pigeon' }, 'FEISHU_TRANSPORT'],
  [{ ...FEISHU, FEISHU_MAX_AGE_MINUTES: '0' }, 'FEISHU_MAX_AGE_MINUTES'],
  [{ ...FEISHU, ADMIN_OPEN_IDS: 'alice' }, 'ADMIN_OPEN_IDS'],
  [{ ...FEISHU, SECRET_KEY: 'k'.repeat(31) }, 'SECRET_KEY'],
  [{ LLM_BASE_URL: 'http://127.0.0.1:8000/v1' }, 'LLM_MODEL'],
  [{ LLM_MODEL: 'qwen' }, 'LLM_BASE_URL'],
  [{ LLM_API_KEY: 'sk-1' }, 'LLM_BASE_URL'],
  [{ LLM_MODEL: 'qwen', LLM_BASE_URL: 'ftp://model.example' }, 'LLM_BASE_URL'],
  [{ LLM_MODEL: 'qwen', LLM_BASE_URL: 'model.example' }, 'LLM_BASE_URL'],
  [{ LLM_MODEL: 'qwen', LLM_BASE_URL: 'https://me:word@model.example' }, 'LLM_BASE_URL'],
  [{ LLM_MODEL: 'qwen', LLM_BASE_URL: 'https://model.example/?key=1' }, 'LLM_BASE_URL'],
  [{ LLM_MODEL: 'q'.repeat(201), LLM_BASE_URL: 'https://model.example' }, 'LLM_MODEL'],
  [{ LLM_MODEL: 'qwen', LLM_BASE_URL: 'https://model.example', LLM_API_KEY: 'a\nb' }, 'LLM_API_KEY'],
] as const)('a wrong setting is named in one Chinese sentence: %o', ([environment, name]) => {
  const faults = faultsOf(environment);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(name);
  expect(faults[0]).toMatch(/\p{Script=Han}/u);
});

test('a SECRET_KEY of 32 characters is taken as it is, and with none there is none', () => {
  const key = ` ${'k'.repeat(31)}`;
  expect(readConfig({ ...FEISHU, SECRET_KEY: key }).secretKey).toBe(key);
  expect(readConfig(FEISHU).secretKey).toBe(undefined);
});

test('no model is spoken to unless one is set', () => {
  expect(readConfig(FEISHU).model).toBe(undefined);
  expect(readConfig({ LLM_BASE_URL: '', LLM_MODEL: ' ', LLM_API_KEY: '' }).model).toBe(undefined);
});

test.for([
  ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1', true],
  ['http://localhost:8000', 'http://localhost:8000', true],
  ['http://[::1]:8000/v1', 'http://[::1]:8000/v1', true],
  ['https://api.example.com/v1', 'https://api.example.com/v1', false],
  ['http://127.0.0.1.example.com/v1', 'http://127.0.0.1.example.com/v1', false],
  ['http://192.168.1.5/v1', 'http://192.168.1.5/v1', false],
] as const)('a model at %s is this machine only where it is', ([address, baseUrl, isLocal]) => {
  const config = readConfig({ LLM_BASE_URL: address, LLM_MODEL: 'qwen' });
  expect(config.model).toEqual({ baseUrl, model: 'qwen', apiKey: undefined, isLocal });
});

test('a wrong setting of the model is told without its key', () => {
  const faults = faultsOf({
    LLM_MODEL: 'qwen',
    LLM_BASE_URL: 'https://model.example',
    LLM_API_KEY: 'sk-秘密',
  });
  expect(faults.join()).not.toContain('秘密');
});

test('several wrong settings are all named', () => {
  expect(faultsOf({ PORT: 'x', FEISHU_MAX_AGE_MINUTES: 'x' })).toHaveLength(2);
});
