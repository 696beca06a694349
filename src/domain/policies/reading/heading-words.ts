import { leadOf, readClauseNumber } from './clause-number.ts';

const SENTENCE_LENGTH_MAX = 300;
const TITLE_LENGTH_MAX = 30;
const BARE_LENGTH_MAX = 25;

/** Whether a text introduces what follows it. */
export function endsWithColon(text: string): boolean {
  return /[：:]$/.test(text.slice(-1));
}

/** The lead; where the text ends in a colon, with its last sentence. */
export function introductionOf(text: string): string {
  const lead = leadOf(text);
  if (!endsWithColon(text)) return lead;
  const introduction = lastSentence(text);
  return introduction.startsWith(lead) ? introduction : `${lead}。${introduction}`;
}

/** The last sentence, without what ends it. */
export function lastSentence(text: string): string {
  const end = text.slice(-SENTENCE_LENGTH_MAX).replace(/[。：:]$/, '');
  return end.slice(end.search(/[^。！？]*$/));
}

export function isTitleLike(text: string): boolean {
  return text.length <= TITLE_LENGTH_MAX && !/[。；：，！？;:]/.test(text);
}

/** A line that heads the paragraph after it and has no number. */
export function isBareHeading(text: string, next: string | undefined): boolean {
  return (
    isBare(text) &&
    next !== undefined &&
    readClauseNumber(next) === undefined &&
    next.length > text.length * 1.5 &&
    /[。；：]$/.test(next.slice(-1))
  );
}

/** Words without a number and without a sentence. */
export function isBare(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= BARE_LENGTH_MAX &&
    /^[\u4e00-\u9fff“”、（）\d]+$/.test(text) &&
    readClauseNumber(text) === undefined
  );
}

/** Without the blanks that set the words of a heading apart (总 则 as 总则), and without a colon at its end. */
export function headingOf(text: string): string {
  return text
    .replaceAll(/(?<=[\u4e00-\u9fff])[\s\u3000]{2,}(?=[\u4e00-\u9fff])/g, '')
    .replace(/(?<=[\s\u3000][\u4e00-\u9fff])[\s\u3000](?=[\u4e00-\u9fff]$)/, '')
    .replace(/[：:]$/, '');
}
