import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import {
  AUDIT_CSV_HEADER,
  NotAnAuditFile,
  toAuditCsvLine,
  toAuditJsonLine,
  verifyAuditLines,
} from '../../../src/domain/audit/audit-file.ts';
import type { SealableRow } from '../../../src/domain/audit/audit-row.ts';
import { listAuditEntries, readAudit } from '../../../src/domain/audit/list-audit-entries.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';
import { isNamed, KEY, plainEntries, seal, writeEntries } from './audit-fixtures.ts';

async function readRows(db: Database): Promise<SealableRow[]> {
  const rows: SealableRow[] = [];
  for await (const page of readAudit(db)) rows.push(...page);
  return rows;
}

async function exportLines(count: number, sealed: number): Promise<string[]> {
  const db = await openTestDatabase('memory');
  await writeEntries(db, plainEntries(count));
  await seal(db, KEY, sealed);
  return (await readRows(db)).map(toAuditJsonLine);
}

test('an exported audit is whole outside the database, down to its unsealed tail', async () => {
  const lines = await exportLines(1200, 1198);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    seq: 1,
    seal: expect.stringMatching(/^[0-9a-f]{64}$/u),
    id: 'a1',
    at: '2026-11-20T10:00:01.000+08:00',
    actor: 'ou_a',
    action: 'submit',
    subject_kind: 'report',
    subject_id: 'r0',
    before: null,
    after: '{"version":0}',
  });
  expect(await verifyAuditLines([...lines, ''], KEY)).toMatchObject({
    sealed: 1198,
    last: { seq: 1198, seal: JSON.parse(lines[1197] ?? '').seal },
    findings: [],
    unsealed: { count: 2 },
  });
});

test('whatever is changed, taken out or put in between in the file is found and named', async () => {
  const lines = await exportLines(9, 9);
  const index = fc.integer({ min: 0, max: 7 });
  const field = fc.constantFrom(
    'seal',
    'id',
    'at',
    'actor',
    'action',
    'subject_kind',
    'subject_id',
    'before',
    'after',
  );
  await fc.assert(
    fc.asyncProperty(
      index,
      field,
      fc.constantFrom('change', 'delete', 'double', 'swap'),
      async (at, name, what) => {
        const tampered = [...lines];
        const line = lines[at] ?? '';
        if (what === 'delete') tampered.splice(at, 1);
        if (what === 'double') tampered.splice(at, 0, line);
        if (what === 'swap') tampered.splice(at, 2, lines[at + 1] ?? '', line);
        const value = name === 'at' ? '2026-11-20T10:00:00.999+08:00' : 'x';
        if (what === 'change') tampered[at] = JSON.stringify({ ...JSON.parse(line), [name]: value });
        const { findings } = await verifyAuditLines(tampered, KEY);
        expect(isNamed(findings, at + 1)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('a file checked with another key says so', async () => {
  const lines = await exportLines(3, 3);
  expect((await verifyAuditLines(lines, 'another key of the tests, 32 long')).findings).toEqual([
    { kind: 'wrong_key' },
  ]);
});

test.for(['{', '[]', '{"seq":1}', '{"seq":"1"}', 'null', '序号,封条'])(
  'a line that is no audit row is told by its number: %s',
  async (line) => {
    const lines = await exportLines(1, 1);
    const check = verifyAuditLines([...lines, line], KEY);
    await expect(check).rejects.toMatchObject({ name: NotAnAuditFile.name, line: 2 });
  },
);

test.for(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
  'a CSV never holds a formula: %j',
  async (actor) => {
    const db = await openTestDatabase('memory');
    await writeEntries(db, [{ actor, action: 'a"b', subjectId: 'x,\ny' }]);
    const line = (await readRows(db)).map(toAuditCsvLine).join('');
    const quoted = actor.includes('\r') ? `"'${actor}"` : `'${actor}`;
    expect(line).toBe(`,,a1,2026-11-20T10:00:01.000+08:00,${quoted},"a""b",report,"x,\ny",,\r\n`);
    expect(AUDIT_CSV_HEADER.split(',')).toHaveLength(10);
  },
);

test('entries come page by page, each once', async () => {
  const db = await openTestDatabase('memory');
  await writeEntries(db, plainEntries(5));
  await seal(db, KEY, 3);
  const first = await listAuditEntries(db, { after: undefined, limit: 4 });
  const second = await listAuditEntries(db, { after: first.at(-1)?.rowid, limit: 4 });
  expect([...first, ...second].map(({ id, seq }) => [id, seq])).toEqual([
    ['a1', 1],
    ['a2', 2],
    ['a3', 3],
    ['a4', null],
    ['a5', null],
  ]);
});

test('what is sealed during an export leaves the file whole', async () => {
  const db = await openTestDatabase('memory');
  await writeEntries(db, plainEntries(1100));
  await seal(db, KEY, 10);
  const lines: string[] = [];
  for await (const page of readAudit(db)) {
    lines.push(...page.map(toAuditJsonLine));
    await seal(db, KEY, 1000);
    await writeEntries(db, plainEntries(1), 2000 + lines.length);
  }
  expect(lines).toHaveLength(1100);
  expect(await verifyAuditLines(lines, KEY)).toMatchObject({
    sealed: 10,
    findings: [],
    unsealed: { count: 1090 },
  });
});
