import { expect, test } from 'vitest';
import type { Workbook } from '../../src/files/workbook.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { createChildWriter } from '../../src/runtime/write-in-child.ts';

const LIMITS = { timeoutMs: 20_000, memoryMb: 512, childrenMax: 2 };

function makeWorkbook(rows: number): Workbook {
  const columns = [
    { header: '名称', width: 30, note: '全称', isRequired: true },
    { header: '类别', width: 9, choices: ['学会', '企业科协'] },
    { header: '会员数', width: 9 },
  ];
  const sheet = {
    title: '台账',
    columns,
    rows: Array.from({ length: rows }, (_, row) => [`第${row}学会\n\u2028`, undefined, row]),
    totals: ['合计', undefined, 3],
    remarks: [{ row: 1, column: 1, text: '请填类别' }],
  };
  return {
    sheets: [
      { ...sheet, name: '一' },
      { ...sheet, name: '二', rows: [] },
    ],
  };
}

test.for([10, 3000])('a workbook of %i rows is the same wherever it is written', async (rows) => {
  const write = createChildWriter(LIMITS);
  expect(await write(makeWorkbook(rows))).toEqual(await writeWorkbook(makeWorkbook(rows)));
});

test('a large workbook that takes too long is given up, a small one needs no child', async () => {
  const write = createChildWriter({ ...LIMITS, timeoutMs: 1 });
  await expect(write(makeWorkbook(3000))).rejects.toThrow('9000 cells was not written: too_slow');
  await expect(write(makeWorkbook(10))).resolves.toBeInstanceOf(Uint8Array);
});
