import { SUB_CODE, cardFault } from './card-fault.ts';
import type { CardRule } from './card-rule.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** Feishu's own JSON schema for charts is not public; these are the parts it surely asks for. */
export const chartRules: readonly CardRule[] = [
  {
    promise: 'a chart_spec has a type and data, and no null axes',
    source: 'feishu.md §4.7 [O19], §10 row 27; playground.md §3',
    proof: 'documented',
    find: (card) => {
      for (const { tag, object, path } of card.nodes) {
        if (tag !== 'chart' || !isJsonObject(object.chart_spec)) continue;
        const faults = specFaults(object.chart_spec);
        if (faults.length === 0) continue;
        return cardFault(card.root, {
          subCode: SUB_CODE.invalidChart,
          path,
          message: 'chart spec is invalid',
          value: faults.map((fault) => `- ${fault}\n`).join(''),
        });
      }
      return undefined;
    },
  },
];

function specFaults({ type, data, axes, series }: JsonObject): readonly string[] {
  return [
    ...(type === undefined ? ['(root): type is required'] : expect('type', 'string', type)),
    ...(data === undefined ? ['(root): data is required'] : dataFaults(data)),
    ...listFaults('axes', axes),
    ...listFaults('series', series),
  ];
}

/** One data set or a list of them, each with its `values`. */
function dataFaults(data: unknown): readonly string[] {
  if (Array.isArray(data)) return data.flatMap((set, index) => dataSetFaults(`data.${index}`, set));
  return isJsonObject(data) ? dataSetFaults('data', data) : expect('data', 'array', data);
}

function dataSetFaults(place: string, set: unknown): readonly string[] {
  if (!isJsonObject(set)) return expect(place, 'object', set);
  return set.values === undefined
    ? [`${place}: values is required`]
    : expect(`${place}.values`, 'array', set.values);
}

function listFaults(place: string, list: unknown): readonly string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return expect(place, 'array', list);
  return list.flatMap((item, index) => expect(`${place}.${index}`, 'object', item));
}

function expect(place: string, wanted: 'string' | 'array' | 'object', value: unknown): readonly string[] {
  const given = kindOf(value);
  return given === wanted ? [] : [`${place}: Invalid type. Expected: ${wanted}, given: ${given}`];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
