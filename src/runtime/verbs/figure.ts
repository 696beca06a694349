import { DEFINITIONS } from '../../cards/overview-card.ts';
import { toKindName } from '../../domain/organizations/organization.ts';
import { readKinds } from '../../domain/organizations/read-kinds.ts';
import { listTopOrganizations } from '../../domain/organizations/organization-store.ts';
import { isFigureQuestion } from '../../domain/statistics/is-figure-question.ts';
import { takeOverview } from '../../domain/statistics/take-overview.ts';
import { takeMonth } from '../../shared/read-month.ts';
import { done, type Verb } from './verb.ts';

/** A question per line on standard input, answered with a figure and what it means. */
export const figure: Verb = {
  usage: 'figure [--json]',
  summary: '回答标准输入里的数字问题，一行一个',
  takesInput: true,
  async run(app, { input, flags }) {
    const lines: string[] = [];
    const scope = await listTopOrganizations(app.db);
    for (const sentence of input
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')) {
      const isMeant = isFigureQuestion(sentence);
      const { month, rest } = takeMonth(sentence, app.clock.now());
      const overview = await takeOverview(app, scope, { month, kinds: readKinds(rest).kinds });
      const isReported = sentence.includes('报');
      const { rows, total } = isReported ? overview.reported : overview.organizations;
      const definition = DEFINITIONS.find(
        ({ name }) => name === (isReported ? '本月已报' : '登记在册的组织'),
      );
      const record = {
        sentence,
        status: isMeant ? 'answered' : 'refused',
        definition: isMeant ? (definition?.means ?? null) : null,
        scope: [...overview.scopeNames, ...overview.kinds.map(toKindName)].join('、'),
        period: isReported ? overview.month : null,
        rows: isMeant
          ? rows.map(({ key, count }) => ({ label: toKindName(key), value: count, unit: '个' }))
          : [],
        total: isMeant ? total : null,
        clause: null,
      };
      lines.push(
        'json' in flags ? JSON.stringify(record) : `${sentence}　${isMeant ? `${total} 个` : '没有这个数字'}`,
      );
    }
    return done(lines);
  },
};
