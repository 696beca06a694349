/** 废止 and its like, outside of a title. */
const ENDS = /废止|停止执行|停止施行|不再执行|自行失效|同时失效/g;
const TITLE = /《[^《》]{2,100}》/g;
const SENTENCE_LENGTH_MAX = 1000;
/** What may stand between two titles of one list: a number in brackets, who issued the next one and when. */
const BETWEEN =
  /^(?:[（(][^（）()]{0,40}[）)])?(?:[、，,]|和|及|与|以及|，以及|，原|、原)?(?:原|[^《》，、。；]{0,30}(?:公布|印发|发布|颁布|制定|下发)的(?:原)?)?$/;
/** What may stand between the last title and the end of its force: its number, from when, how. */
const BEHIND =
  /^(?:[（(][^（）()]{0,60}[）)])?(?:等[^，。《》]{0,12})?[，,]?(?:[自从][^《》，]{1,40}[起时后日])?(?:同时|即行|即|随之|自行|相应|一并|予以|现|均|也|不再有效|，){0,4}$/;

/** The titles that a text says no longer hold, joined by 、; null where it names none. */
export function detectReplaced(sentences: readonly string[]): string | null {
  const titles: string[] = [];
  for (const sentence of sentences) {
    if (sentence.length > SENTENCE_LENGTH_MAX || !sentence.includes('《')) continue;
    for (const part of sentence.split('；')) titles.push(...readReplaced(part));
  }
  return titles.length === 0 ? null : [...new Set(titles)].join('、');
}

function readReplaced(sentence: string): readonly string[] {
  const found = [...sentence.matchAll(TITLE)].map(({ index, 0: title }) => ({
    title,
    start: index,
    end: index + title.length,
  }));
  const isInTitle = (at: number) => found.some(({ start, end }) => at > start && at < end);
  const ends = [...sentence.matchAll(ENDS)].map(({ index }) => index).filter((at) => !isInTitle(at));
  const end = ends.at(-1);
  if (end === undefined) return [];
  const next = found.find(({ start }) => start >= end && start <= end + 4);
  if (next !== undefined) return [next.title];
  const before = found.filter((title) => title.end <= end);
  const last = before.at(-1);
  if (last === undefined || !BEHIND.test(sentence.slice(last.end, end))) return [];
  const titles = [last.title];
  for (let at = before.length - 2; at >= 0; at--) {
    const [title, after] = [before[at], before[at + 1]];
    if (title === undefined || after === undefined || !BETWEEN.test(sentence.slice(title.end, after.start)))
      break;
    titles.unshift(title.title);
  }
  return titles;
}
