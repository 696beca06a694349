import type { AnswerType } from '../policy.ts';
import type { SplitClause } from '../reading/split-file.ts';

export interface AskedFor {
  readonly questions: readonly string[];
  readonly answerTypes: readonly AnswerType[];
}

interface Line extends AskedFor {
  readonly holds: RegExp;
}

/** What is asked about the lines before and after the text of any document. */
const LINES: readonly Line[] = [
  {
    holds: /\d{4}年\d{1,2}月|[〇零一二三四五六七八九]{4}年/u,
    questions: ['哪天印发的', '什么时候发的', '是哪年哪月的文件', '落款日期是哪天', '印发日期'],
    answerTypes: ['by_when'],
  },
  {
    holds: /(?:〔|［|\[|（|\()\s*\d{4}\s*(?:〕|］|\]|）|\))\s*第?\s*\d+\s*号/u,
    questions: ['文号是多少', '是几号文', '发文字号是什么'],
    answerTypes: ['how_many', 'which_ones'],
  },
  { holds: /签发人/u, questions: ['是谁签发的', '签发人是谁'], answerTypes: ['who'] },
  {
    holds: /^(?:各|有关)|主送|抄送|抄报/u,
    questions: ['发给谁的', '发到哪些单位', '主送哪些单位'],
    answerTypes: ['who', 'which_ones'],
  },
  {
    holds: /文件$|(?:科协|协会|组织部|委员会|办公室|党组|人民政府|厅|局)(?:\s|　|$)/u,
    questions: ['是哪个单位发的', '谁印发的', '发文单位是谁'],
    answerTypes: ['who'],
  },
  { holds: /主题词/u, questions: ['主题词是什么'], answerTypes: ['which_ones'] },
  { holds: /共印/u, questions: ['印了多少份'], answerTypes: ['how_many'] },
];

const AROUND = /(?:版头|题注|主送|落款|版记)/u;

/** How people ask for a line of the head or the foot of the document of that title; undefined for its clauses. */
export function askForLine({ locator, text }: SplitClause, title: string): AskedFor | undefined {
  if (!AROUND.test(locator)) return undefined;
  const found = LINES.filter(({ holds }) => holds.test(text.trim()));
  if (found.length === 0) return undefined;
  return {
    questions: found.flatMap(({ questions }) =>
      questions.flatMap((asked) => [`这份文件${asked}`, `那个通知${asked}`, `${title}${asked}`]),
    ),
    answerTypes: [...new Set(found.flatMap(({ answerTypes }) => answerTypes))],
  };
}
