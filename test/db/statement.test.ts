import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inbox, outbox, settings } from '../../src/db/schema/delivery.ts';
import {
  deleteFrom,
  guarded,
  insertInto,
  toRawStatement,
  toStatement,
  unique,
  updateTable,
} from '../../src/db/statement.ts';

test('a statement carries its values as arguments, never in its text', () => {
  const hostile = "x'); DROP TABLE settings; --";
  expect(toStatement(insertInto(settings).values({ key: 'a', value: hostile }))).toEqual({
    sql: 'insert into "settings" ("key", "value") values (?, ?)',
    args: ['a', hostile],
  });
});

test('truth becomes 1 and 0, an instant its milliseconds', () => {
  const update = updateTable(outbox).set({ isPrivate: true, createdAt: new Date(1234) });
  expect(toStatement(update).args).toEqual([1, 1234]);
});

test('a value that no column can hold is refused before anything is sent', () => {
  expect(() => toRawStatement(sql`SELECT ${{ key: 'a' }}`)).toThrow('a statement argument is a object');
});

test('a guard stands right after its statement and bears the name', () => {
  const statements = guarded('lease', updateTable(settings).set({ value: '1' }));
  expect(statements.map(({ guard }) => guard)).toEqual([undefined, 'lease']);
});

test('a unique statement bears the name itself', () => {
  expect(unique('taken', insertInto(settings).values({ key: 'a', value: '1' }))).toMatchObject({
    guard: 'taken',
  });
});

test('what the builders cannot say is said raw', () => {
  const statement = toRawStatement(sql`INSERT INTO ${settings} SELECT ${'a'}, ${2}`);
  expect(statement).toEqual({ sql: 'INSERT INTO "settings" SELECT ?, ?', args: ['a', 2] });
});

test('a builder holds no connection: without a commit nothing is deleted', () => {
  expect(toStatement(deleteFrom(inbox)).sql).toBe('delete from "inbox"');
});
