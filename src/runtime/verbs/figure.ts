import { DEFINITIONS } from '../../cards/overview-card.ts';
import { toKindName } from '../../domain/organizations/organization.ts';
import { readKinds } from '../../domain/organizations/read-kinds.ts';
import { listTopOrganizations } from '../../domain/organizations/organization-store.ts';
import type { Figure, Overview } from '../../domain/statistics/figure.ts';
import { isFigureQuestion } from '../../domain/statistics/is-figure-question.ts';
import { readAskedFigure, type AskedFigure } from '../../domain/statistics/read-asked-figure.ts';
import { takeOverview } from '../../domain/statistics/take-overview.ts';
import type { App } from '../../kit/app.ts';
import { takeMonth } from '../../shared/read-month.ts';
import { done, type Verb } from './verb.ts';

/** A question per line on standard input, answered with a figure and what it means. */
export const figure: Verb = {
  usage: 'figure [--json]',
  summary: '回答标准输入里的数字问题，一行一个',
  takesInput: true,
  async run(app, { input, flags }) {
    const scope = await listTopOrganizations(app.db);
    const sentences = input.split('\n').map((line) => line.trim());
    const lines: string[] = [];
    for (const sentence of sentences.filter((line) => line !== '')) {
      const record = await answer(app, scope, sentence);
      const words = record.total === null ? '没有这个数字' : `${record.total} 个`;
      lines.push('json' in flags ? JSON.stringify(record) : `${sentence}　${words}`);
    }
    return done(lines);
  },
};

async function answer(app: App, scopeIds: readonly string[], sentence: string) {
  const { month, rest } = takeMonth(sentence, app.clock.now());
  const overview = await takeOverview(app, scopeIds, { month, kinds: readKinds(rest).kinds });
  const scope = [...overview.scopeNames, ...overview.kinds.map(toKindName)].join('、');
  if (!isFigureQuestion(sentence)) {
    const nothing = { definition: null, period: null, rows: [], total: null, clause: null };
    return { sentence, status: 'refused', scope, ...nothing };
  }
  const asked = readAskedFigure(sentence);
  const { rows, total } = pick(overview, asked);
  return {
    sentence,
    status: 'answered',
    definition: DEFINITIONS[asked].means,
    scope,
    period: asked === 'organizations' ? null : overview.month,
    rows: rows.map(({ key, count }) => ({ label: toKindName(key), value: count, unit: '个' })),
    total,
    clause: null,
  };
}

function pick({ organizations, reported, missing }: Overview, asked: AskedFigure): Figure {
  switch (asked) {
    case 'organizations':
      return organizations;
    case 'reported':
      return reported;
    case 'missing':
      return { rows: [], total: missing };
  }
}
