import type { PolicyDocument } from '../policy.ts';
import { parseChineseNumber } from './chinese-number.ts';
import { detectPlace } from './detect-place.ts';
import { detectReplaced } from './detect-replaced.ts';
import { findDates } from './document-dates.ts';
import { findInForce, isAboutItself, toSentences } from './in-force.ts';
import type { SplitDocument } from './split-file.ts';

interface DetectedFacts {
  readonly jurisdiction: PolicyDocument['jurisdiction'] | null;
  /** 'YYYY-MM-DD', as `validUntil`. */
  readonly effectiveOn: string | null;
  readonly validUntil: string | null;
  /** The titles that the text says it replaces. */
  readonly supersedes: string | null;
}

const SENTENCE_LENGTH_MAX = 400;
const DAY_LENGTH = 10;
/** 有效期 of the text itself: no noun stands in front of it. */
const TERM = /(?:^|[，,；（(\s]|本[\u4e00-\u9fff]{1,6})(?:的)?(?:有效期|试行期|施行期|暂行期)(?:限|间)?/g;
const IN_USE = /施行|实施|执行|试行|印发|发布|公布|之日起/;
const YEARS =
  /^[为是]?(?:自[^，。；]{2,20}之日起)?(?:暂定)?[为是]?([0-9]{1,2}|[一二两三四五六七八九十]{1,2})年/;

/** What the text says of where it holds, from when and until when, and what it replaces. */
export function detectFacts({ title, issuer, issuedOn, clauses }: SplitDocument): DetectedFacts {
  const sentences = clauses.flatMap(({ text }) =>
    toSentences(text.normalize('NFKC').replaceAll(',', '，').replaceAll(';', '；').replaceAll(':', '：')),
  );
  const inForce = findInForce(sentences);
  const day = inForce?.from === 'issue' ? (firstPassed(clauses) ?? issuedOn) : inForce?.day;
  const effectiveOn = day?.length === DAY_LENGTH ? day : null;
  return {
    jurisdiction: (issuer === undefined ? null : detectPlace(issuer)) ?? detectPlace(title),
    effectiveOn,
    validUntil: findEnd(sentences, effectiveOn ?? issuedOn),
    supersedes: detectReplaced(sentences),
  };
}

/** A law that was changed is in force since it was first announced. */
function firstPassed(clauses: SplitDocument['clauses']): string | undefined {
  const captions = clauses.filter(({ locator }) => locator.startsWith('题注'));
  return captions.flatMap(({ text }) => findDates(text))[0]?.day;
}

function findEnd(sentences: readonly string[], begin: string | undefined): string | null {
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.length > SENTENCE_LENGTH_MAX || !sentence.includes('期')) continue;
    for (const match of sentence.matchAll(TERM)) {
      const before = sentence.slice(0, match.index) + match[0];
      const above = sentences[index - 1] ?? '';
      const isOwn =
        IN_USE.test(before) || isAboutItself(before) || (before === match[0] && isAboutItself(above));
      if (!isOwn && !IN_USE.test(sentence)) continue;
      const after = sentence.slice(match.index + match[0].length);
      const until = readUntil(after);
      if (until !== undefined) return until;
      const years = YEARS.exec(after)?.[1];
      if (years !== undefined) return addYears(begin, years);
    }
  }
  return null;
}

/** The last day named: 至2025年12月31日, 自2020年1月1日起至2024年12月31日. */
function readUntil(text: string): string | undefined {
  const end = findDates(text).find(({ start }) => /[至到]$/.test(text.slice(0, start)));
  return end?.day.length === DAY_LENGTH ? end.day : undefined;
}

/** The last day of so many years that begin on a day. */
function addYears(day: string | undefined, written: string): string | null {
  const years = parseChineseNumber(written.replaceAll('两', '二'));
  if (day === undefined || day.length < DAY_LENGTH || years === undefined) return null;
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, DAY_LENGTH);
}
