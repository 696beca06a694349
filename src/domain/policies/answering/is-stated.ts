import type { StoredClause } from '../document-store.ts';
import { readExactTypes, type ExactType } from './read-asked-types.ts';
import { writeNumbersAlike } from '../reading/written-numbers.ts';

/** How a text reads that holds something of the kind. */
const EVIDENCE: Readonly<Record<ExactType, RegExp>> = {
  how_often: /每(?:半?年|季|月|周|届|\d+年)|\d+次|[一两]次|至少|按[年月季]/,
  by_when: /\d+年|\d+个?月|\d+(?:个工作)?[日天]|期间|底|之前|以前|内|起/,
  how_many: /\d/,
};

/** Units that a figure can be asked in, and how a text that has the figure reads. */
const UNITS: readonly { readonly asked: RegExp; readonly given: RegExp }[] = [
  {
    asked: /几[十百千]?万?元|多少万?元|[几多]少?块钱|多少钱|几百|几千|几万|多少万|金额|数额/,
    given: /\d+(?:\.\d+)?[十百千]?[万亿]?元/,
  },
  { asked: /几?平方?米|多大|面积/, given: /\d+平/ },
  { asked: /几[名位人]|几个人|多少[名位人]/, given: /\d+[余多]?[名位人]/ },
  { asked: /百分之几|几成|比例|覆盖率|达标率/, given: /%|全部|全覆盖|半数/ },
  { asked: /[占得打给]几分|多少分|分值|权重/, given: /\d+分/ },
  { asked: /几天|多少天|工作日|几日/, given: /\d+(?:个工作)?[天日]/ },
  { asked: /几[次回场]|多少[次回场]/, given: /\d+[次回场]|[一两]次|每/ },
];

/** The number that a clause begins with is no figure it gives. */
const OWN_NUMBER = /^\s*(?:[（(]?\d{1,3}[）).、]|第\d+条)\s*/;

/** Whether the clause gives the figure, date or interval that is asked for; true where none is. */
export function isStated(
  question: string,
  { text, answerTypes }: Pick<StoredClause, 'text' | 'answerTypes'>,
): boolean {
  const exact = readExactTypes(question);
  if (exact.length === 0) return true;
  const figures = writeNumbersAlike(text.normalize('NFKC')).replace(OWN_NUMBER, '');
  if (lacksUnit(question, figures)) return false;
  return exact.some((type) =>
    answerTypes.length > 0 ? answerTypes.includes(type) : holdsType(figures, type),
  );
}

/** Whether the text, its numbers written alike and without its own number, holds something of the kind. */
export function holdsType(text: string, type: ExactType): boolean {
  return EVIDENCE[type].test(text);
}

/** Whether the figure is asked in a unit that the text has no figure of. */
function lacksUnit(question: string, text: string): boolean {
  const asked = UNITS.filter((unit) => unit.asked.test(question.normalize('NFKC')));
  return asked.length > 0 && !asked.some((unit) => unit.given.test(text));
}
