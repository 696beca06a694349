export interface TimedQuestion {
  /** The question without the words that name its time. */
  readonly words: string;
  /** 'YYYY-MM-DD': the last day of the year whose rules are asked for. */
  readonly asOf?: string;
}

/** 2015 年时, 在2015年那会儿; not 2015年底前, which is what a rule may say. */
const AT_THE_TIME =
  /(?:在|按|回到)?((?:19|20)\d{2})\s*年(?:的时候|那时候|那个时候|那会儿|当时|那时|时)[，,]?|按(?:照)?((?:19|20)\d{2})\s*年(?:版|的规定|的文件|的要求)/u;

/** Whether a question asks how things were laid down in a year: 2015 年时怎么规定的. */
export function readTime(question: string): TimedQuestion {
  const found = AT_THE_TIME.exec(question.normalize('NFKC'));
  const year = found?.[1] ?? found?.[2];
  if (found === null || year === undefined) return { words: question };
  return { words: question.normalize('NFKC').replace(found[0], ''), asOf: `${year}-12-31` };
}
