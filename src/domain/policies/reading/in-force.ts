import { findDates } from './document-dates.ts';

/** From when a text says that it holds itself. */
type InForce =
  | { readonly from: 'day'; readonly day: string }
  /** The day it is issued. */
  | { readonly from: 'issue' };

const DOES = '(?:正式|开始)?(?:施行|实施|执行|生效|试行|适用)';
const FROM_ISSUE = new RegExp(`自(?:发布|公布|颁布|印发|发文|下发|通过|签发)之日起${DOES}`);
const FROM_DAY = new RegExp(`^起?(?:在[^，。；]{1,20})?${DOES}`);
const OWN =
  /本(?:意见|办法|规定|条例|细则|规则|方案|通知|决定|法|章程|制度|准则|计划|规范|纲要|实施\S{2,4}|暂行\S{2,4}|试行\S{2,4})/;
/** What may stand before 自 where the text speaks of itself. */
const SPEAKS_OF_ITSELF = new RegExp(
  `(?:^|[，,；：])(?:${OWN.source}[^，。；]{0,12})?(?:从|自)?$|${OWN.source}[^。；]{0,30}(?:从|自)$`,
);
const SENTENCE_LENGTH_MAX = 400;

/** The sentences of a text, each without what ends it. */
export function toSentences(text: string): readonly string[] {
  return text.split(/[。\n！？]/);
}

/** Undefined where the text does not say it. */
export function findInForce(sentences: readonly string[]): InForce | undefined {
  for (const sentence of sentences) {
    if (sentence.length > SENTENCE_LENGTH_MAX || !sentence.includes('起')) continue;
    const words = withoutNumber(sentence);
    const issue = FROM_ISSUE.exec(words);
    if (issue !== null && SPEAKS_OF_ITSELF.test(words.slice(0, issue.index + 1))) return { from: 'issue' };
    for (const { day, start, end } of findDates(words)) {
      const goesOn = FROM_DAY.exec(words.slice(end));
      const after = goesOn === null ? '' : words.slice(end + goesOn[0].length);
      if (goesOn !== null && !/^(?:以来|后|的)/.test(after) && SPEAKS_OF_ITSELF.test(words.slice(0, start)))
        return { from: 'day', day };
    }
  }
  return undefined;
}

/** Whether a sentence speaks of the text it stands in. */
export function isAboutItself(sentence: string): boolean {
  return OWN.test(sentence);
}

/** Without 第五十八条 or (三) in front. */
function withoutNumber(sentence: string): string {
  return sentence.replace(/^\s*(?:第\S{1,8}条|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．])\s*/, '');
}
