import { handOverCard } from '../../src/cards/hand-over-card.ts';
import type { OutgoingCard } from '../../src/delivery/outbox.ts';
import type { HandedOver } from '../../src/domain/access/hand-over.ts';
import { listEntrusted } from '../../src/domain/obligations/list-entrusted.ts';
import type { App } from '../../src/kit/app.ts';
import { toDay } from '../../src/shared/calendar.ts';

/** The same card to the one who goes and the one who comes. */
export async function tellBoth(app: App, handedOver: HandedOver, eventId: string): Promise<OutgoingCard[]> {
  const { fromOpenId, toOpenId } = handedOver;
  const entrusted = await listEntrusted(app, handedOver);
  const card = handOverCard(handedOver, entrusted, toDay(app.clock.now()));
  return [fromOpenId, toOpenId].map((openId) => ({
    key: `hand_over:${eventId}:${openId}`,
    to: { kind: 'person', openId },
    card,
    lane: 'approval',
  }));
}
