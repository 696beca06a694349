import type { StoredClause } from '../clause-store.ts';
import type { AnswerType } from '../policy.ts';
import { readExactTypes } from './read-asked-types.ts';
import { writeNumbersAlike } from '../reading/written-numbers.ts';

/** How a text reads that holds something of the kind. */
const EVIDENCE: Readonly<Record<AnswerType, RegExp>> = {
  how_often: /每(?:半?年|季|月|周|届|\d+年)|\d+次|[一两]次|至少|按[年月季]/,
  by_when: /\d+年|\d+个?月|\d+(?:个工作)?[日天]|期间|底|之前|以前|内|起/,
  how_many: /\d/,
  who: /部门|机关|机构|委员会|政府|单位|科协|协会|学会|党委|党组|书记|主席|负责人|人员|干部|会员|理事/,
  which_ones: /下列|以下|包括|如下|[（(][一二三][）)]|[一二三]是|(?:[^、。；]+、){2}/,
  condition: /条件|具备|符合|满足|方可|才能|不得|以上/,
  procedure: /申请|提交|程序|办理|备案|审[批核查]|批准|同意|报送|受理|(?:先|再|经)/,
  whether: /可|不得|应|须|禁止|严禁|不/,
  why: /为了|意义|有利于|目的|作用|需要|重要/,
};

/** Units that a figure can be asked in, and how a text that has the figure reads. */
const UNITS: readonly { readonly asked: RegExp; readonly given: RegExp }[] = [
  {
    asked: /几[十百千]?万?元|多少万?元|[几多]少?块钱|多少钱|几百|几千|几万|多少万|金额|数额/,
    given: /\d+(?:\.\d+)?[十百千]?[万亿]?元/,
  },
  { asked: /几?平方?米|多大|面积/, given: /\d+平/ },
  { asked: /几[名位人]|几个人|多少个?[名位人]/, given: /\d+[余多]?个?[名位人]|分之|半数/ },
  { asked: /百分之几|几成|比例|覆盖率|达标率/, given: /%|分之|全部|全覆盖|半数/ },
  { asked: /[占得打给]几分|多少分|分值|权重/, given: /\d+分/ },
  { asked: /几天|多少天|工作日|几日/, given: /\d+(?:个工作)?[天日]/ },
  { asked: /几年|多少年|哪年|哪一年/, given: /\d+年|届满/ },
  { asked: /几个?月|哪个?月/, given: /\d+个?月/ },
  { asked: /几[个]?小时|几个?钟头|多少小时/, given: /\d+个?小时|即时|立即/ },
  { asked: /几节|几学时|几课时|多少课时|多少学时/, given: /\d+(?:课时|学时|小时|节)/ },
  { asked: /几岁|多大年纪|多大岁数|年龄/, given: /\d+周?岁/ },
  { asked: /几[次回场|多少[次回场]/, given: /\d+[次回场]|[一两]次|每/ },
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
export function holdsType(text: string, type: AnswerType): boolean {
  return EVIDENCE[type].test(text);
}

/** In which units a figure is asked for: the places of `UNITS`. */
export function readUnits(question: string): readonly number[] {
  const text = question.normalize('NFKC');
  return UNITS.flatMap((unit, index) => (unit.asked.test(text) ? [index] : []));
}

/** Whether a plain text has a figure in one of the units. */
export function holdsUnit(text: string, units: readonly number[]): boolean {
  return units.some((unit) => UNITS[unit]?.given.test(text) === true);
}

/** Whether the figure is asked in a unit that the text has no figure of. */
function lacksUnit(question: string, text: string): boolean {
  const asked = UNITS.filter((unit) => unit.asked.test(question.normalize('NFKC')));
  return asked.length > 0 && !asked.some((unit) => unit.given.test(text));
}
