import { expect, test } from 'vitest';
import { startEntry } from './child-process.ts';

const SETTINGS = {
  PORT: '0',
  FEISHU_APP_ID: 'cli_00000000000000a1',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
};

test.for([
  [{ FEISHU_APP_ID: 'a1' }, 'FEISHU_APP_ID 应以 cli_ 开头'],
  [{ FEISHU_APP_SECRET: '' }, '缺少 FEISHU_APP_SECRET'],
  [{ FEISHU_ENCRYPT_KEY: '' }, '缺少 FEISHU_ENCRYPT_KEY'],
  [{ FEISHU_VERIFICATION_TOKEN: '' }, '缺少 FEISHU_VERIFICATION_TOKEN'],
  [{ BOT_EVENTS_URL: 'bot' }, 'BOT_EVENTS_URL 应为 http 或 https 网址'],
  [{ PORT: '99999' }, 'PORT 应为 0 到 65535 的整数'],
  [{ NODE_ENV: 'production' }, 'NODE_ENV=production'],
] as const)('the emulated Feishu alone does not start with %o and says so', async ([change, sentence]) => {
  const end = await startEntry('emulator', { ...SETTINGS, ...change }).end;
  expect(end).toContain('status 1');
  expect(end).toContain(sentence);
});
