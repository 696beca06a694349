import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPdfLines } from '../../src/files/pdf-lines.ts';
import { parseDocument } from '../../src/files/parse-document.ts';
import { makePdf, setPages, type PdfOptions, type PdfText } from './make-pdf.ts';
import { officialText, toTypedLines } from './official-text.ts';

async function read(pages: readonly (readonly PdfText[])[], options?: PdfOptions): Promise<string[]> {
  const { text } = await parseDocument({ name: 'a.pdf', bytes: makePdf(pages, options) });
  return text.split('\n');
}

/** Lines of 20 letters from the top down. */
function column(x: number, lines: readonly string[], size = 10): PdfText[] {
  return lines.map((text, row) => ({ text, x, y: 700 - row * 20, size }));
}

test('an official text set page by page comes back paragraph by paragraph', async () => {
  await fc.assert(
    fc.asyncProperty(officialText, async (paragraphs) => {
      const lines = ['为贯彻落实上级部署，现提出以下意见，请结合实际认真执行。', ...toTypedLines(paragraphs)];
      expect(await read(setPages(lines))).toEqual(lines);
    }),
    { numRuns: 60 },
  );
});

test('codes of old Chinese fonts are read, without the font', async () => {
  const page = column(70, ['关于加强科协组织建设的意见', '（２０１２年）“三长”——１—２次']);
  expect(await read([page], { encoding: 'GBK-EUC-H' })).toEqual(page.map(({ text }) => text));
});

test('headers, footers, page numbers and slanting watermarks are left out', async () => {
  const pages = ['总则适用于全体会员单位。', '附则由秘书处负责解释。', '本章程自通过之日起施行。'].map(
    (text, index) => [
      { text: '云州市科协文件汇编', x: 240, y: 800, size: 9 },
      { text, x: 70, y: 600 },
      { text: '内部资料', x: 200, y: 400, size: 60, turn: 'aslant' as const },
      { text: `第 ${index + 1} 页 共 3 页`, x: 260, y: 40, size: 9 },
    ],
  );
  expect(await read(pages)).toEqual([
    '总则适用于全体会员单位。',
    '附则由秘书处负责解释。',
    '本章程自通过之日起施行。',
  ]);
});

test('a year that ends a page is no page number', async () => {
  const body = Array.from({ length: 20 }, (_, row) => ({
    text: `任务${row}完成。`,
    x: 70,
    y: 720 - row * 28,
  }));
  expect((await read([[...body, { text: '2016', x: 70, y: 140 }]])).at(-1)).toBe('2016');
});

test('two columns are read one after the other, their lines joined', async () => {
  const fill = '每一行都一直写到这一栏的边上为止直到本段结束';
  const left = Array.from({ length: 12 }, () => fill);
  const right = Array.from({ length: 12 }, () => fill.replace('每', '另'));
  const title = { text: '两栏排印的标题横跨两栏', x: 220, y: 760, size: 16 };
  expect(await read([[title, ...column(50, left), ...column(310, right)]])).toEqual([
    title.text,
    left.join('') + right.join(''),
  ]);
});

test('cells of a table side by side stay one line', async () => {
  const rows = Array.from({ length: 12 }, (_, row) => [`任务${row + 10}`, `科室${row + 10}`]);
  const page = rows.flatMap(([task = '', office = ''], row) => [
    { text: task, x: 70, y: 700 - row * 20, size: 10 },
    { text: office, x: 400, y: 700 - row * 20, size: 10 },
  ]);
  expect(await read([page])).toEqual(rows.map((cells) => cells.join(' ')));
});

test('look-alikes of characters are put right, full-width punctuation stays', async () => {
  expect(await read([column(70, ['⼯作⾏动，⻅证⾼质量（１）：：发展⻓期'])])).toEqual([
    '工作行动，见证高质量（１）：：发展长期',
  ]);
});

test('letters printed twice to look bold are read once', async () => {
  const page = [0, 0.3].map((shift) => ({ text: '第一章总则第二章组织', x: 70 + shift, y: 600 }));
  expect(await read([page])).toEqual(['第一章总则第二章组织']);
});

test('a page turned on its side is read', async () => {
  const page = ['横放的一页也有这些文字。', '第二行也在这里，不能丢失。'].map((text, row): PdfText => ({
    text,
    x: 100 + row * 20,
    y: 70,
    size: 10,
    turn: 'upward',
  }));
  expect(await read([page], { rotate: 90 })).toEqual(page.map(({ text }) => text));
  expect(await read([page])).toEqual(page.map(({ text }) => text));
});

test('a pdf that anybody may open is read, one with a password is refused', async () => {
  const page = column(70, ['加密但不用密码就能打开的文件']);
  expect(await read([page], { passwords: { user: '', owner: 'secret' } })).toEqual(
    page.map(({ text }) => text),
  );
  await expect(read([page], { passwords: { user: 'open', owner: 'secret' } })).rejects.toMatchObject({
    fault: 'encrypted',
  });
});

test('a scan without text says so', async () => {
  await expect(read([[], []], { isScan: true })).rejects.toMatchObject({ fault: 'no_text' });
});

test('nothing on a page is lost, wherever it stands', () => {
  const item = fc.record({
    x: fc.integer({ min: 0, max: 590 }),
    y: fc.integer({ min: 0, max: 60 }),
    width: fc.integer({ min: 1, max: 300 }),
    size: fc.integer({ min: 8, max: 22 }),
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 60 }), (places) => {
      const items = places.map((place, index) => ({ ...place, text: String.fromCharCode(0x4e00 + index) }));
      const seen = toPdfLines(items).flatMap(({ text }) => Array.from(text.replaceAll(' ', '')));
      expect(seen.toSorted()).toEqual(items.map(({ text }) => text).toSorted());
    }),
  );
});
