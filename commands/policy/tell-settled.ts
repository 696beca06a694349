import { forwardedAnswerCard, forwardedGapCard, settledCard } from '../../src/cards/policy/forward-card.ts';
import { toClauseName } from '../../src/cards/policy/policy-words.ts';
import type { OutgoingCard } from '../../src/delivery/outbox.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { citeReply } from '../../src/domain/policies/asking/cite-reply.ts';
import { findHomePlace } from '../../src/domain/policies/asking/find-home-place.ts';
import type { SettledQuestion } from '../../src/domain/policies/asking/settle-question.ts';
import type { Button } from '../../src/feishu/card/button.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { toForwardKey } from './forward-key.ts';

interface Settler {
  readonly asker: Asker;
  readonly cardKey: string;
  readonly eventId: string;
  /** Where he goes on from here. */
  readonly next?: Button;
}

/** What a settled question leads to: word to those who waited, and an end to the cards of all who were asked. */
export async function tellSettled(
  app: App,
  settled: SettledQuestion,
  { asker, cardKey, eventId, next }: Settler,
): Promise<Outcome> {
  const { question, told, forwards, isTaught, settling } = settled;
  const drawn = { question: question.question, told: told.length, isTaught };
  const elsewhere = forwards.filter(
    ({ askedBy, forwardedTo }) =>
      told.includes(askedBy) && (settling.kind !== 'none' || forwardedTo === asker.openId),
  );
  return {
    card: settledCard({ ...drawn, words: toWords(settled), next }),
    toast: { type: 'success', content: told.length === 0 ? '已办' : '已告诉提问的人' },
    messages: await Promise.all(told.map(async (openId) => toReply(app, settled, openId, eventId))),
    changes: elsewhere
      .filter((forward) => toForwardKey(forward) !== cardKey)
      .map((forward) => ({
        key: toForwardKey(forward),
        card: settledCard({ ...drawn, words: '已有同志答复', isTaught: false }),
      })),
  };
}

function toWords({ settling, placed }: SettledQuestion): string {
  if (settling.kind === 'gap') return `说明：${settling.remark}`;
  if (settling.kind === 'none' || placed === undefined) return '没有处理';
  return `已用${toClauseName({ document: placed.document.title, locator: placed.clause.locator })}答复`;
}

async function toReply(
  app: App,
  settled: SettledQuestion,
  openId: string,
  eventId: string,
): Promise<OutgoingCard> {
  return {
    key: `forward_reply:${eventId}:${openId}`,
    to: { kind: 'person', openId },
    card: await drawReply(app, settled, openId),
    lane: 'answer',
  };
}

async function drawReply(
  app: App,
  { question: { question }, settling, placed }: SettledQuestion,
  openId: string,
): Promise<Card> {
  if (settling.kind !== 'answer' || placed === undefined)
    return forwardedGapCard(question, settling.kind === 'gap' ? settling.remark : undefined);
  const home = await findHomePlace(app, { openId, audience: { kind: 'private' } });
  return forwardedAnswerCard(question, await citeReply(app, question, placed, settling.remark), { home });
}
