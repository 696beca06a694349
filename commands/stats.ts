import { z } from 'zod';
import { overviewCard } from '../src/cards/overview-card.ts';
import { requireReadableScope } from '../src/domain/access/require-right.ts';
import { findOrganizationByWord, isWithin } from '../src/domain/organizations/organization-store.ts';
import { takeOverview } from '../src/domain/statistics/take-overview.ts';
import { defineCommand } from '../src/kit/define-command.ts';
import { takeMonth } from '../src/shared/read-month.ts';
import { Refusal } from '../src/shared/refusal.ts';

const FIGURE_WORDS = /(组织|学会|协会|科协|月报|园区|企业|登记|已报|报了|没报|未报)/u;
const COUNT_WORDS = /(有|共|总共|一共)?(多少|几)(个|家|份|条)?/u;
const NOW_WORDS = /(现在|目前|本月|这个月|上月|我们|我市|我县|全市|全县|在册|登记了|报了|没报|未报|已报|\d{1,2}月)/u;

export default defineCommand({
  name: '统计',
  aliases: ['数字', '报表'],
  summary: '组织数、已报数，带图和口径',
  usage: '/统计 [组织全称] [月份，如 2026-10]',
  right: 'read_ledger',
  isMeantBy: (sentence) => FIGURE_WORDS.test(sentence) && COUNT_WORDS.test(sentence) && NOW_WORDS.test(sentence),
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const scope = await requireReadableScope(app, asker);
    const { month, rest } = takeMonth(args.line, app.clock.now());
    const named = rest === '' ? undefined : await findOrganizationByWord(app.db, rest);
    if (rest !== '' && (named === undefined || !(await isWithin(app.db, named.id, scope)))) {
      throw new Refusal('no_organization', { subject: rest });
    }
    return { reply: overviewCard(await takeOverview(app, named === undefined ? scope : [named.id], month)) };
  },
});
