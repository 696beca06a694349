import type { AnswerType } from '../policy.ts';

/** What a question asks for, by the words it asks with. */
const ASKING: Readonly<Record<AnswerType, RegExp>> = {
  how_often:
    /(?:多久|多长时间|隔多长).{0,14}[一1](?:次|回|趟)|多久.{0,6}(?:一次|一回|一报|开|报|汇报|检查|召开|更新|学习)|几次|几回|多少次|几场|隔(?:多久|几)|频次|频率|(?:半年|[一每]年|[一每]?季度?|[一每]?月|按[年月季周]).{0,5}还是.{0,3}(?:半年|[一每]年|季|月|周|按)/,
  by_when:
    /什么时候|啥时候|何时|哪(?:一)?(?:年|天|月|日)|哪个月|几月|几号|几日|最迟|最晚|截止|日期|期限|时限|限期|多长时间|多久|几天|多少天|工作日|几年|多少年|几个月/,
  how_many:
    /多少(?!天|年|次)|(?<!哪)几(?=[百千万十]|分|成|个|名|位|人|家|项|份|场|所|平|元|块|倍|册|篇|支)|百分之几|占几|多大|多高|不少于|不低于|至少|最少/,
  who: /谁|哪(?:一)?(?:个|家|级)(?:单位|部门|机构|组织|党委|领导|人|政府|科协)?|哪里|哪儿|向哪|归哪|归口|找哪|由哪|什么人|哪些人|哪些领导|听谁|的头/,
  which_ones:
    /哪些|哪几|哪[两三四五六七八]|有什么|什么内容|包括|包含|是什么|指什么|几[种类样道套项条步]|分别|还差|另外/,
  condition: /条件|前提|具备|备齐|资格|才能|才可以|标准|满足/,
  procedure: /怎么(?!说|看)|怎样|如何|程序|流程|手续|步骤|先后|下一步|怎么办|处理/,
  whether:
    /吗|么[？?]?$|能不能|可不可以|可以|是不是|是否|要不要|有没有|行不行|算不算|该不该|用不用|管不管|还是|合规|允许/,
  why: /为什么|为何|为啥|意义|好处|作用|必要|道理|用处|帮助/,
};

const YES_OR_NO = /吗|([该能要可用行])不(?:可以)?\1|是否/;
const SOME = /几[百千万十名位人个家项天年次]+/g;

/** What a text either gives or does not: a clause that only speaks of the matter is no answer. */
export type ExactType = Extract<AnswerType, 'how_often' | 'by_when' | 'how_many'>;

const EXACT_TYPES: readonly ExactType[] = ['how_often', 'by_when', 'how_many'];

/** What the question asks for; empty where its words do not say. */
export function readAskedTypes(question: string): readonly AnswerType[] {
  const text = question.normalize('NFKC');
  const rest = text.replace(ASKING.how_often, ' ');
  return ANSWER_TYPES.filter((type) => ASKING[type].test(type === 'how_often' ? text : rest));
}

/** In a yes-or-no question 几百万 and the like name no figure that is asked for. */
export function readExactTypes(question: string): readonly ExactType[] {
  const asked = readAskedTypes(YES_OR_NO.test(question) ? question.replaceAll(SOME, '') : question);
  return EXACT_TYPES.filter((type) => asked.includes(type));
}

const ANSWER_TYPES = [
  'how_often',
  'by_when',
  'how_many',
  'who',
  'which_ones',
  'condition',
  'procedure',
  'whether',
  'why',
] as const satisfies readonly AnswerType[];
