import { z } from 'zod';
import { gapsCard, ledgerCard, openGaps, turnGaps } from '../src/cards/ledger-card.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { hasRight, requireReadableScope } from '../src/domain/access/require-right.ts';
import { countGaps, listGaps } from '../src/domain/ledger/list-gaps.ts';
import { readRange } from '../src/domain/ledger/read-range.ts';
import { takeLedger } from '../src/domain/ledger/take-ledger.ts';
import type { Kind } from '../src/domain/organizations/organization.ts';
import { isWithin, listOrganizations } from '../src/domain/organizations/organization-store.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Card } from '../src/feishu/card/card.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { readLedgerSentence } from '../src/domain/ledger/read-ledger-sentence.ts';

const PAGE_SIZE = 10;

export default defineCommand({
  name: '台账',
  aliases: ['查缺', '完整性'],
  summary: '台账全不全：五个清、六个有、缺什么、该办什么',
  usage: '/台账 [组织全称] [类别] [缺什么，如 五个清]',
  right: 'read_ledger',
  readSentence: readLedgerSentence,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const scope = await requireReadableScope(app, asker);
    const { organization, kinds, topic } = await readRange(app, scope, args.line);
    const scopeIds = organization === undefined ? scope : [organization.id];
    const [ledger, mayExport] = await Promise.all([
      takeLedger(app, scopeIds, kinds),
      Promise.all(scopeIds.map((id) => hasRight(app, asker, 'export_ledger', id))),
    ]);
    const offered = mayExport.every((may) => may) ? 'offered' : 'withheld';
    return { reply: ledgerCard({ ledger, organizationId: organization?.id, topic, export: offered }) };
  },
  actions: [
    onPress(openGaps, async ({ app, asker, data }) => ({ reply: await listPage(app, asker, data) })),
    onPress(turnGaps, async ({ app, asker, data }) => ({ card: await listPage(app, asker, data) })),
  ],
});

interface Asked {
  readonly mark: string;
  readonly kinds: readonly Kind[];
  readonly organizationId?: string | undefined;
  readonly after?: string | undefined;
}

/** A card of another day shows no more than the person may see today. */
async function listPage(app: App, asker: Asker, asked: Asked): Promise<Card> {
  const { mark, kinds, organizationId, after } = asked;
  const readable = await requireReadableScope(app, asker);
  if (organizationId !== undefined && !(await isWithin(app.db, organizationId, readable)))
    throw new Refusal('no_right');
  const scopeIds = organizationId === undefined ? readable : [organizationId];
  const [page, count, scopes] = await Promise.all([
    listGaps(app, { scopeIds, mark, kinds, after }, PAGE_SIZE),
    countGaps(app, { scopeIds, mark, kinds }),
    listOrganizations(app.db, scopeIds),
  ]);
  return gapsCard(page, {
    mark,
    kinds: [...kinds],
    organizationId,
    after,
    count,
    scopeNames: scopes.map(({ name }) => name),
  });
}
