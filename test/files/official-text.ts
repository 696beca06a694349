import fc from 'fast-check';

/** A paragraph of a generated official text: the level of its number, from 0, or none. */
export interface OfficialParagraph {
  readonly level: number | undefined;
  readonly words: string;
}

const WORDS =
  '科协组织要加强党建工作提高服务能力建立健全制度坚持以人为本推进学会改革发展开展科普活动支持企业创新覆盖乡镇街道村社区完善考核机制落实经费保障';

const sentence = fc
  .array(fc.nat(WORDS.length - 1), { minLength: 4, maxLength: 70 })
  .map((places) => places.map((place) => WORDS.charAt(place)).join(''));

/** Begins at the widest level and never leaves one out on the way down. */
export const officialText: fc.Arbitrary<readonly OfficialParagraph[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: -3, max: 1 }),
      isNumbered: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
      words: fc.array(sentence, { minLength: 1, maxLength: 3 }),
      end: fc.constantFrom('。', '；', '：', ''),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((paragraphs) => {
    let open = -1;
    return paragraphs.map(({ step, isNumbered, words, end }) => {
      if (isNumbered) open = Math.min(3, Math.max(0, open + step));
      return { level: isNumbered ? open : undefined, words: words.join('，') + end };
    });
  });

const DIGITS = '零一二三四五六七八九';

/** The text as its writer would have typed it. */
export function toTypedLines(paragraphs: readonly OfficialParagraph[]): string[] {
  const counts = [0, 0, 0, 0];
  return paragraphs.map(({ level, words }) => {
    if (level === undefined) return words;
    counts[level] = (counts[level] ?? 0) + 1;
    counts.fill(0, level + 1);
    const count = counts[level] ?? 0;
    const tens = Math.floor(count / 10);
    const chinese =
      (tens > 1 ? DIGITS.charAt(tens) : '') +
      (tens > 0 ? '十' : '') +
      (count % 10 > 0 ? DIGITS.charAt(count % 10) : '');
    return ([`${chinese}、`, `（${chinese}）`, `${count}.`, `（${count}）`][level] ?? '') + words;
  });
}
