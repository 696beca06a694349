import { openRequest, requestListCard } from '../../src/cards/admin-card.ts';
import {
  approveGrantRequest,
  decisionFields,
  grantReceiptCard,
  grantReviewCard,
  refuseGrantRequest,
} from '../../src/cards/grant-request-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import {
  approveGrant,
  openGrantRequest,
  refuseGrant,
  type DecidedRequest,
} from '../../src/domain/access/decide-grant-request.ts';
import { listWaitingRequests } from '../../src/domain/access/grant-request-store.ts';
import { listApprovers } from '../../src/domain/access/list-approvers.ts';
import type { Decision } from '../../src/domain/core.ts';
import { followHandOver } from '../../src/domain/ledger/follow-hand-over.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type PressContext } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { submitForm } from '../../src/kit/submit-form.ts';
import { toReviewKey } from './review-key.ts';
import { requireManagedScope } from './show.ts';
import type { Subcommand } from './subcommand.ts';
import { tellBoth } from './tell-both.ts';

const SHOWN_MAX = 10;

/** `/管理 申请`, and the decision on each. */
export const requests: Subcommand = {
  word: '申请',
  async run({ app, asker }) {
    const scope = await requireManagedScope(app, asker);
    return { reply: requestListCard(await listWaitingRequests(app.db, scope, SHOWN_MAX)) };
  },
  actions: [
    onPress(openRequest, async ({ app, asker, data }) => ({
      reply: grantReviewCard(await openGrantRequest(app, asker, data.id)),
    })),
    onPress(approveGrantRequest, (press) =>
      decide(press, ({ replaces }) => approveGrant(press.app, press.asker, { id: press.data.id, replaces })),
    ),
    onPress(refuseGrantRequest, (press) =>
      decide(press, ({ reason }) =>
        refuseGrant(press.app, press.asker, { id: press.data.id, reason: reason ?? '' }),
      ),
    ),
  ],
};

interface Typed {
  readonly replaces: string | undefined;
  readonly reason: string | undefined;
}

/** Both buttons of the card; whoever comes second sees what was decided. */
async function decide(
  { app, asker, data, form, cardKey, place }: PressContext<{ id: string }>,
  verb: (typed: Typed) => Promise<Decision<DecidedRequest>>,
): Promise<Outcome> {
  const opened = await openGrantRequest(app, asker, data.id);
  const { request, organizationName, incumbents } = opened;
  if (request.state !== 'waiting') {
    return {
      card: grantReceiptCard(request, organizationName),
      toast: { type: 'info', content: '这份申请已经办结，现在显示的是结果' },
    };
  }
  return submitForm({
    fields: decisionFields(incumbents),
    form,
    redraw: (typed, faults) => grantReviewCard(opened, typed, faults),
    submit: async ({ replaces, reason }) =>
      tellEveryone(
        { app, asker, cardKey, eventId: place.eventId },
        await verb({ replaces: toText(replaces), reason: toText(reason) }),
      ),
  });
}

/** Every card that shows the request gets the decision, and the one who asked a word. */
async function tellEveryone(
  { app, asker, cardKey, eventId }: { app: App; asker: Asker; cardKey: string; eventId: string },
  { value, writes }: Decision<DecidedRequest>,
): Promise<Outcome> {
  const { request, organizationName, handedOver } = value;
  const receipt = grantReceiptCard(request, organizationName);
  const approvers = await listApprovers(app, request);
  const keys = [request.cardKey, ...approvers.map((openId) => toReviewKey(request.id, openId))];
  const isOwn = request.openId === asker.openId;
  const followed = handedOver === undefined ? [] : await followHandOver(app, asker, handedOver);
  return {
    writes: [...writes, ...followed],
    card: receipt,
    toast: { type: 'success', content: request.state === 'approved' ? '已同意，立即生效' : '已告诉申请人' },
    changes: keys.filter((key) => key !== cardKey).map((key) => ({ key, card: receipt })),
    messages: [
      ...(isOwn
        ? []
        : [
            {
              key: `grant_decided:${request.id}`,
              to: { kind: 'person', openId: request.openId },
              card: receipt,
              lane: 'approval',
            } as const,
          ]),
      ...(handedOver === undefined ? [] : await tellBoth(app, handedOver, eventId)),
    ],
  };
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
