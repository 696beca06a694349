import { FIT_NAMES, type FitName } from '../../src/domain/policies/answering/measure-fit.ts';
import { GROUND_NAMES, type GroundName } from '../../src/domain/policies/answering/measure-ground.ts';
import {
  GROUND_WEIGHTS,
  UNTAUGHT_GROUND_WEIGHTS,
  UNTAUGHT_WEIGHTS,
  WEIGHTS,
} from '../../src/domain/policies/answering/weights.ts';
import { collectExamples, type Example } from './fit-examples.ts';
import { fitJudging, fitRanking, scoreOf, type Fitted, type Sign } from './fit-weights.ts';
import type { Bench, Measure } from './measure.ts';

const AGAINST: readonly FitName[] = ['otherPlace', 'foreign'];
const FOR: readonly GroundName[] = ['score', 'lead', 'continued', 'answering', 'meaning', 'sentenceMeaning'];

/**
 * Fits the weights of answering anew, and prints them with what they and the shipped ones are worth on the examples. To
 * ship them, write them into weights.ts and look at sets that they were not fitted to. Neither follow-ups nor questions
 * known word for word are among the examples: nearBefore, continued and verbatim stay as they are.
 */
export const fit: Bench = async () => {
  const examples = await collectExamples();
  const shippedRanking = list(FIT_NAMES, WEIGHTS, UNTAUGHT_WEIGHTS);
  const shippedJudging = list(GROUND_NAMES, GROUND_WEIGHTS, UNTAUGHT_GROUND_WEIGHTS);
  const rankingSigns = FIT_NAMES.map((name): Sign => (AGAINST.includes(name) ? -1 : 1));
  const judgingSigns = GROUND_NAMES.map((name): Sign =>
    name === 'always' ? 0 : FOR.includes(name) ? 1 : -1,
  );
  const ranking = fitRanking(examples, rankingSigns, shippedRanking);
  const judging = fitJudging(examples, judgingSigns, shippedJudging);
  return [
    ...toWeights('ranking', FIT_NAMES, ranking),
    ...toWeights('judging', GROUND_NAMES, judging),
    ...toWorth('shipped', examples, { ranking: shippedRanking, judging: shippedJudging }),
    ...toWorth('fitted', examples, { ranking, judging }),
  ];
};

function list<Name extends string>(
  names: readonly Name[],
  taught: Readonly<Partial<Record<Name, number>>>,
  untaught: Readonly<Partial<Record<Name, number>>>,
): Fitted {
  return [...names.map((name) => taught[name] ?? 0), ...names.map((name) => untaught[name] ?? 0)];
}

function toWeights(of: string, names: readonly string[], fitted: Fitted): Measure[] {
  return fitted.map((value, index) => ({
    metric: `${of}, ${index < names.length ? 'with' : 'without'} everyday questions: ${names[index % names.length] ?? ''}`,
    value,
    unit: '',
  }));
}

function toWorth(
  whose: string,
  examples: readonly Example[],
  { ranking, judging }: { readonly ranking: Fitted; readonly judging: Fitted },
): Measure[] {
  return (['fitted', 'withheld', 'law'] as const).flatMap((source) => {
    const own = examples.filter((example) => example.source === source);
    const answerable = own.filter(({ isAnswerable }) => isAnswerable);
    const others = own.filter(({ isAnswerable }) => !isAnswerable);
    const first = answerable.filter(({ candidates }) => {
      const [best] = candidates.toSorted((one, other) => scoreOf(ranking, other) - scoreOf(ranking, one));
      return best?.isRight === true;
    });
    const kept = answerable.filter(({ best }) => best.isRight && scoreOf(judging, best) > 0);
    const refused = others.filter(({ best }) => scoreOf(judging, best) <= 0);
    const row = (what: string, right: number, all: number) => ({
      metric: `${whose} weights, ${source} questions: ${what}`,
      value: (right / all) * 100,
      unit: '%',
      count: `${right}/${all}`,
    });
    return [
      row('right clause first, nothing refused', first.length, answerable.length),
      row('right clause first', kept.length, answerable.length),
      row('right refusals', refused.length, others.length),
    ];
  });
}
