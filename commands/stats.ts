import { z } from 'zod';
import { overviewCard } from '../src/cards/overview-card.ts';
import { requireReadableScope } from '../src/domain/access/require-right.ts';
import { findOrganizationByWord, isWithin } from '../src/domain/organizations/organization-store.ts';
import { readKinds } from '../src/domain/organizations/read-kinds.ts';
import { isFigureQuestion } from '../src/domain/statistics/is-figure-question.ts';
import { takeOverview } from '../src/domain/statistics/take-overview.ts';
import { defineCommand } from '../src/kit/define-command.ts';
import { takeMonth } from '../src/shared/read-month.ts';
import { Refusal } from '../src/shared/refusal.ts';

export default defineCommand({
  name: '统计',
  aliases: ['数字', '报表'],
  summary: '组织数、已报数，带图和口径',
  usage: '/统计 [类别] [组织全称] [月份，如 2026-10]',
  right: 'read_ledger',
  readSentence: (sentence) => (isFigureQuestion(sentence) ? sentence : undefined),
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const scope = await requireReadableScope(app, asker);
    const { month, rest } = takeMonth(args.line, app.clock.now());
    const named = await findOrganizationByWord(app.db, rest);
    if (named !== undefined && (await isWithin(app.db, named.id, scope))) {
      return { reply: overviewCard(await takeOverview(app, [named.id], { month, kinds: [] })) };
    }
    const { kinds, rest: unread } = readKinds(rest);
    if (unread !== '' && !isFigureQuestion(args.line))
      throw new Refusal('no_organization', { subject: rest });
    return { reply: overviewCard(await takeOverview(app, scope, { month, kinds })) };
  },
});
