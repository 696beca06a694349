import { noticeCard } from '../cards/notice-card.ts';
import type { Asker } from '../domain/access/asker.ts';
import type { Card } from '../feishu/card/card.ts';
import type { Place } from './define-command.ts';
import type { Outcome } from './outcome.ts';

/** For what is a person's own business: asked in a group, it is answered in private, and the group gets one line. */
export function answerInPrivate({ openId, audience }: Asker, { eventId }: Place, card: Card): Outcome {
  if (audience.kind === 'private') return { reply: card };
  return {
    reply: noticeCard('这是您个人的内容，已私信给您'),
    messages: [{ key: `private:${eventId}`, to: { kind: 'person', openId }, card, lane: 'answer' }],
  };
}
