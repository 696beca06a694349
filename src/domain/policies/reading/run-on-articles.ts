import { parseChineseNumber } from './chinese-number.ts';
import { readClauseNumber } from './clause-number.ts';

const HEAD = /(?<=[。；：\s])第([一二三四五六七八九十百千零〇○]{1,9})([编章节条])(?=[\s\u3000])/g;
/** 第一章总则第一条: after a heading nothing need stand between. */
const HEAD_AFTER_HEADING =
  /(?<=^.{4,40}|[。；：\s])第([一二三四五六七八九十百千零〇○]{1,9})([编章节条])(?=[\s\u3000])/g;

/** Cuts a law that was pasted as one line: where the next article, chapter or section begins, a paragraph begins. */
export function cutRunOnArticles(paragraphs: readonly string[]): readonly string[] {
  const last = new Map<string, number>();
  const note = (text: string) => {
    const match = /^第([一二三四五六七八九十百千零〇○]{1,9})([编章节条])/.exec(text);
    if (match !== null && readClauseNumber(text) !== undefined)
      last.set(match[2] ?? '', parseChineseNumber(match[1] ?? '') ?? 0);
  };
  return paragraphs.flatMap((paragraph) => {
    note(paragraph);
    if (!/^第.{1,9}[编章节条]/.test(paragraph)) return [paragraph];
    const pieces: string[] = [];
    let start = 0;
    const heads = /^第.{1,9}[编章节]/.test(paragraph) ? HEAD_AFTER_HEADING : HEAD;
    for (const match of paragraph.matchAll(heads)) {
      const [, written = '', noun = ''] = match;
      const value = parseChineseNumber(written) ?? 0;
      const isNext = value === (last.get(noun) ?? 0) + 1 || (noun === '节' && value === 1);
      if (!isNext) continue;
      last.set(noun, value);
      pieces.push(paragraph.slice(start, match.index).trim());
      start = match.index;
    }
    return [...pieces, paragraph.slice(start).trim()];
  });
}
