import { parseChineseNumber } from './chinese-number.ts';

/** One of several texts in a collection; a single text is one part with no label. */
export interface DocumentPart {
  readonly label: string;
  readonly heading: string;
  /** Whether it is a text of its own, and no attachment. */
  readonly isText: boolean;
  readonly paragraphs: readonly string[];
}

const PART_LINE = /^([^。；，,：:、]{2,30}?)([0-9]{1,2}|[一二三四五六七八九十]{1,3})$/;
/** 附件, 附件2, 附件2：报名表. */
const ATTACHED =
  /^附\s?件\s?([0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:$|[：:]\s*[^\s\d一二三四五六七八九十].{0,60}$|[：:]$)/;
const HEADING_LENGTH_MAX = 80;
const PART_NOUN = /(?:建议|方案|总结|计划|意见|报告|心得|体会|案例|材料|附件|附|篇)$/;

/** Cuts a text where the same heading comes again with the next number: 建议1, 建议2; 附件1, 附件2. */
export function readParts(paragraphs: readonly string[]): readonly DocumentPart[] {
  const starts = findStarts(paragraphs);
  const first = starts[0]?.index ?? paragraphs.length;
  const front = { label: '', heading: '', isText: false, paragraphs: paragraphs.slice(0, first) };
  const parts = starts.map((start, position) => ({
    label: start.label,
    heading: start.heading,
    isText: !start.label.startsWith('附'),
    paragraphs: paragraphs.slice(start.index + 1, starts[position + 1]?.index),
  }));
  return front.paragraphs.length === 0 ? parts : [front, ...parts];
}

function findStarts(paragraphs: readonly string[]) {
  const candidates = paragraphs.flatMap((line, index) => {
    const attached = line.length <= HEADING_LENGTH_MAX ? ATTACHED.exec(line) : null;
    if (attached !== null) {
      const isListed = [paragraphs[index - 1], paragraphs[index + 1]].some((beside) =>
        ATTACHED.test(beside ?? ''),
      );
      const value = parseChineseNumber(attached[1] ?? '1') ?? 0;
      return isListed
        ? []
        : [{ index, stem: '附件', value, label: `附件${attached[1] ?? ''}`, heading: line }];
    }
    const match = PART_LINE.exec(line);
    const stem = match?.[1]?.trim() ?? '';
    const value = parseChineseNumber(match?.[2] ?? '');
    const noun = PART_NOUN.exec(stem)?.[0];
    return value === undefined
      ? []
      : [{ index, stem, value, label: `${noun ?? stem}${value}`, heading: line }];
  });
  const stems = new Set(candidates.map(({ stem }) => stem));
  for (const stem of stems) {
    const run = candidates.filter((candidate) => candidate.stem === stem);
    if (run.every(({ value }, position) => value === position + 1) && (run.length > 1 || stem === '附件'))
      return run;
  }
  return [];
}
