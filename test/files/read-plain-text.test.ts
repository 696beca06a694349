import { expect, test } from 'vitest';
import { parseDocument } from '../../src/files/parse-document.ts';

const TEXT = '关于加强科协工作的意见\n　　一、总体要求\n每年开展1—2次活动（“三长”）。';
/** In GB18030, of which Node has no encoder. */
const GB18030 = Buffer.from('d2bba1a2d7dccce5d2aac7f30a81308130a1a3', 'hex');

async function read(content: string | Uint8Array, name = 'a.txt'): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return (await parseDocument({ name, bytes: new Uint8Array(bytes) })).text;
}

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

test.for([
  ['UTF-8', new TextEncoder().encode(TEXT)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${TEXT}`)],
  ['UTF-16 of Windows', utf16(TEXT, false)],
  ['UTF-16 the other way round', utf16(TEXT, true)],
] as const)('text in %s is read as it is', async ([, bytes]) => {
  expect(await read(bytes)).toBe(TEXT);
});

test('text in GB18030 is read as it is', async () => {
  expect(await read(GB18030)).toBe('一、总体要求\n\u0080。');
});

test('lines of any system are lines, empty ones are dropped', async () => {
  expect(await read('一\r\n\r\n二\r三\f四\u2028五\x1a')).toBe('一\n二\n三\n四\n五');
});

test('debris of a word processor is dropped, blanks at the start of a paragraph stay', async () => {
  expect(await read('　　第一条\x07\x13为了\u200b规范\u00a0管理\x15，')).toBe('　　第一条为了规范 管理，');
});

test('a paragraph of 20,000 characters stays one', async () => {
  const long = '科协'.repeat(10_000);
  expect(await read(`前\n${long}\n后`)).toBe(`前\n${long}\n后`);
});

const UTF8_CUT = new TextEncoder().encode('科协'.repeat(500)).slice(0, -1);

test.for<[string, string | Uint8Array, string]>([
  ['nothing', '', 'empty'],
  ['nothing but blanks', ' \n　\n', 'empty'],
  ['a zero', '科协\0组织', 'unknown_format'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452ffd8ffe1', 'hex'), 'unknown_format'],
  ['bytes of no encoding', new Uint8Array(3000).map((_, at) => 128 + ((at * 73) % 128)), 'unknown_format'],
  ['UTF-8 that is cut in a character', UTF8_CUT, 'broken'],
  ['a web page', '\ufeff\n<!DOCTYPE html><html><body><p>意见</p></body></html>', 'web_page'],
  ['a web page of XHTML', '<?xml version="1.0"?><html><body>意见</body></html>', 'web_page'],
  ['a piece of a web page', `意见${'<p>第一条</p>'.repeat(9)}`, 'web_page'],
  ['a web archive', 'MIME-Version: 1.0\nContent-Type: multipart/related', 'web_page'],
  ['rich text', '{\\rtf1\\ansi 意见}', 'old_format'],
  ['Word 2003 in XML', '<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', 'old_format'],
  ['other XML', '<?xml version="1.0"?><rss/>', 'unknown_format'],
])('a text file that holds %s is refused', async ([, content, fault]) => {
  await expect(read(content)).rejects.toMatchObject({ fault });
});

test('a text that speaks of a tag is a text', async () => {
  expect(await read('网页里写 <title>科协</title> 即可。')).toBe('网页里写 <title>科协</title> 即可。');
});

const MARKDOWN = `---
title: 意见
---
# 关于加强科协工作的**意见** #

## 一、总体要求
    每年开展*一次*活动，见[通知](https://example.org/a "通知")。\\*必须\\*完成
1. 第一项
2、第二项
- 建站
- [x] 建会
> 引文<br>下一行 &amp; ~~废止~~

| 序号 | 任务 |
| --- | :-: |
| 1 | **建站** |
| 2 | 建\\|会 |
***
授予***同志称号 ![图](a.png) \`代码\`
[通知]: https://example.org/a
`;

test('marks of Markdown are not read, its lines and tables are', async () => {
  expect(await read(MARKDOWN, '意见.md')).toBe(
    [
      '关于加强科协工作的意见',
      '一、总体要求',
      '    每年开展一次活动，见通知。*必须*完成',
      '1. 第一项',
      '2、第二项',
      '• 建站',
      '• 建会',
      '引文',
      '下一行 & 废止',
      '　　表（序号、任务）',
      '　　序号：1；任务：建站。',
      '　　序号：2；任务：建|会。',
      '授予***同志称号  代码',
    ].join('\n'),
  );
});

test('marks in a text that is not Markdown stay', async () => {
  expect(await read('# 一\n- **二**')).toBe('# 一\n- **二**');
});

test.for(['**', '[', '`', '<!--', '| - ', '- ', '_a', '> ', '![', '\\'])(
  'a megabyte of %s is read without delay',
  async (mark) => {
    const started = performance.now();
    await read(`字${mark.repeat(1_000_000 / mark.length)}\n${mark.repeat(300_000)}x`, 'a.md');
    expect(performance.now() - started).toBeLessThan(5000);
  },
);
