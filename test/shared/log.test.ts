import { expect, test } from 'vitest';
import { toLogRecord } from '../../src/shared/log.ts';

const TYPED = '我的电话是13800000000';

class DrizzleQueryError extends Error {
  override readonly name = 'DrizzleQueryError';
}

test('what a person typed does not reach the log by way of an error', () => {
  const query = new DrizzleQueryError(`Failed query: select … params: ${TYPED}`, {
    cause: Object.assign(new Error('UNIQUE constraint failed: organizations.name'), {
      code: 'SQLITE_CONSTRAINT',
    }),
  });
  let syntax: unknown;
  try {
    JSON.parse(TYPED);
  } catch (error) {
    syntax = error;
  }
  const written = JSON.stringify([toLogRecord({ error: query }), toLogRecord({ error: syntax })]);
  expect(written).not.toContain('13800000000');
  expect(written).toContain('UNIQUE constraint failed');
  expect(written).toContain('SQLITE_CONSTRAINT');
});

test('an error of our own keeps its message and its places', () => {
  const { error } = toLogRecord({ error: new Error('outbox row x was never sent') });
  expect(error).toMatchObject({ name: 'Error', message: 'outbox row x was never sent' });
  expect(JSON.stringify(error)).toContain('log.test.ts');
});
