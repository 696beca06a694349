import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createChildParsers } from '../../src/runtime/parse-in-child.ts';
import { createChildWriter } from '../../src/runtime/write-in-child.ts';
import { makeBomb, makeGlutton } from '../files/hostile-files.ts';
import { makeDocx, p } from '../files/make-docx.ts';
import { makePdf, makePdfWith, setPages, toStream } from '../files/make-pdf.ts';
import { makeXlsx } from '../files/make-zip.ts';

const MEGABYTE = 1024 * 1024;
const LIMITS = { timeoutMs: 20_000, memoryMb: 512, childrenMax: 2 };
const { parseFile: parse, parseDocument } = createChildParsers(LIMITS);

const LINE = '各级科协要建立健全科技工作者联系服务制度，每年至少开展两次走访慰问活动。';
const SMALL = makeXlsx([
  {
    name: '学会\u2028名册',
    rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>云州市\u2028农业学会😀</t></is></c></row>',
    rest: '<mergeCells><mergeCell ref="A1:A1"/></mergeCells>',
  },
]);

test('a file read by a child is the file, whatever its text and name', async () => {
  const csv = new TextEncoder().encode('a,b\n');
  expect(await parse({ name: 'a\n".xlsx', bytes: SMALL })).toEqual({
    format: 'workbook',
    sheets: [
      {
        name: '学会\u2028名册',
        rows: [['云州市\u2028农业学会😀']],
        merges: [{ firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 0 }],
      },
    ],
  });
  expect(await parse({ name: '名册\n"1".csv', bytes: csv })).toMatchObject({
    sheets: [{ name: '名册\n"1"' }],
  });
});

test('a fault that the child finds is the fault that is told', async () => {
  await expect(parse({ name: 'a.xlsx', bytes: new Uint8Array() })).rejects.toMatchObject({ fault: 'empty' });
});

test('a document read by a child is the document, in however many pieces it comes', async () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `第${index}条\u2028😀科协`).join('\n');
  const bytes = new TextEncoder().encode(text);
  expect(await parseDocument({ name: '意见\n".txt', bytes })).toEqual({
    format: 'document',
    text: text.replaceAll('\u2028', '\n'),
  });
  expect(await parseDocument({ name: 'a.pdf', bytes: makePdf(setPages([LINE])) })).toMatchObject({
    text: LINE,
  });
  await expect(
    parseDocument({ name: 'a.pdf', bytes: makePdf([[]], { isScan: true }) }),
  ).rejects.toMatchObject({ fault: 'no_text' });
});

test('300 pages are read in seconds, and nobody else waits long', async () => {
  const lines = Array.from({ length: 2200 }, (_, index) => `（${index}）${LINE.repeat(3)}`);
  const docx = makeDocx({ body: lines.map((line) => p(line)).join('') });
  const pdf = makePdf(setPages(lines));
  for (const bytes of [docx, pdf]) {
    const started = performance.now();
    const { value, stallMs } = await watch(() => parseDocument({ name: 'a', bytes }));
    expect(value.text.split('\n')).toEqual(lines);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(stallMs).toBeLessThan(200);
  }
});

test('100 MB are refused without a child', async () => {
  const { parseFile: parse } = createChildParsers({ ...LIMITS, timeoutMs: 0 });
  await expect(parse({ name: 'a.xlsx', bytes: new Uint8Array(100 * MEGABYTE) })).rejects.toMatchObject({
    fault: 'too_large',
  });
});

test('a child that takes too long is killed', async () => {
  const { parseFile: parse } = createChildParsers({ ...LIMITS, timeoutMs: 1 });
  await expect(parse({ name: 'a.xlsx', bytes: SMALL })).rejects.toMatchObject({ fault: 'took_too_long' });
});

test('a child that needs too much memory ends alone', async () => {
  const { parseFile: parse } = createChildParsers({ ...LIMITS, memoryMb: 40 });
  await expect(parse({ name: 'a.xlsx', bytes: makeGlutton(200_000) })).rejects.toMatchObject({
    fault: 'unpacks_too_large',
  });
});

test('while a bomb is refused, nothing is felt here', async () => {
  const bomb = makeBomb(150);
  const pdfBomb = makePdfWith(toStream(deflateSync(Buffer.alloc(250 * MEGABYTE, 32))));
  const before = process.memoryUsage().rss;
  const { stallMs } = await watch(async () => {
    for (const read of [
      () => parse({ name: 'a.xlsx', bytes: bomb }),
      () => parseDocument({ name: 'a.docx', bytes: bomb }),
      () => parseDocument({ name: 'a.pdf', bytes: pdfBomb }),
    ]) {
      await expect(read()).rejects.toMatchObject({ fault: 'unpacks_too_large' });
    }
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * MEGABYTE);
  expect(stallMs).toBeLessThan(200);
});

test('while 10,000 rows are written and read, nobody else waits long', async () => {
  const columns = Array.from({ length: 20 }, (_, index) => ({ header: `第${index}栏`, width: 9 }));
  const rows = Array.from({ length: 10_000 }, (_, row) => columns.map((_, at) => `第${row}行第${at}栏`));
  const write = createChildWriter({ ...LIMITS, timeoutMs: 60_000 });
  const written = await watch(() => write({ sheets: [{ name: '名册', columns, rows }] }));
  const { value, stallMs } = await watch(() => parse({ name: 'a.xlsx', bytes: written.value }));
  expect(value.sheets[0]?.rows.at(10_000)).toEqual(rows.at(-1));
  expect(written.stallMs).toBeLessThan(200);
  expect(stallMs).toBeLessThan(200);
});

test('more files than children wait their turn and are all read', async () => {
  const { parseFile: parse } = createChildParsers({ ...LIMITS, childrenMax: 1 });
  const good = { name: 'a.xlsx', bytes: SMALL };
  const bad = { name: 'b.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4]) };
  const ends = await Promise.allSettled([good, bad, good].map((file) => parse(file)));
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

/** Does something and measures the longest turn of our own loop, in time of our processor, so that a busy machine does not count. */
async function watch<Value>(act: () => Promise<Value>): Promise<{ value: Value; stallMs: number }> {
  let last = process.cpuUsage();
  let stallMs = 0;
  const look = (): void => {
    const { user, system } = process.cpuUsage(last);
    stallMs = Math.max(stallMs, (user + system) / 1000);
    last = process.cpuUsage();
  };
  const timer = setInterval(look, 1);
  const value = await act();
  look();
  clearInterval(timer);
  return { value, stallMs };
}
