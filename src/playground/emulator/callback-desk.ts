import type { Clock } from '../../shared/clock.ts';
import { ApiFault } from './api-fault.ts';
import type { BotAnswer, BotLink, Verdict } from './bot-link.ts';
import { callbackErrors, type CallbackErrorCode } from './callback-errors.ts';
import type { CardFault } from '../../feishu/card/card-fault.ts';
import { checkCallbackAnswer, type Toast } from './check-callback-answer.ts';
import { cardActionTriggered } from './event-envelopes.ts';
import type { FaultBoard } from './faults.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import type { World } from './world.ts';

export interface Click {
  readonly operatorId: string;
  readonly message: StoredMessage;
  readonly action: Readonly<Record<string, unknown>>;
}

export interface ClickOutcome {
  readonly toast?: Toast;
  /** What the person's client shows instead. */
  readonly errorCode?: CallbackErrorCode;
}

export interface CallbackDesk {
  /** Posts the callback once, never again, and puts the card of the answer in place. */
  click(click: Click): Promise<ClickOutcome>;
  /** Whether the card's callback is still unanswered: nobody may change it then. */
  isOpen(messageId: string): boolean;
  /** Uses a delayed-update token once. Returns the message it stands for; throws when it is none, old or used up. */
  takeUpdate(token: string): string;
  reset(): void;
}

interface CallbackDeskOptions {
  readonly world: World;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  readonly link: BotLink;
  readonly faults: Pick<FaultBoard, 'current'>;
  readonly messages: MessageStore;
  readonly checkCard: (card: unknown) => CardFault | undefined;
}

/** Source: 延时更新消息卡片. */
const TOKEN_LIFE_MS = 30 * 60_000;
const TOKEN_USES = 2;

interface Judgement extends Verdict {
  readonly shown: ClickOutcome;
  readonly card?: unknown;
}

export function createCallbackDesk(options: CallbackDeskOptions): CallbackDesk {
  const { world, clock, link, messages } = options;
  const open = new Map<string, number>();
  const tokens = new Map<string, { readonly messageId: string; readonly issuedAt: Date; uses: number }>();

  return {
    async click({ operatorId, message, action }) {
      const { messageId } = message;
      const token = `c-${options.newId()}`;
      const now = clock.now();
      const context = { world, now, eventId: options.newId() };
      tokens.set(token, { messageId, issuedAt: now, uses: 0 });
      const envelope = cardActionTriggered(context, { operatorId, message, token, action });
      const judge = (answer: BotAnswer): Judgement => judgeAnswer(answer, options.checkCard);
      open.set(messageId, (open.get(messageId) ?? 0) + 1);
      try {
        const outgoing = await link.seal('callback', envelope);
        const judgement = await link.post(outgoing, judge);
        if (options.faults.current().duplicate_callbacks) {
          await link.post(outgoing, (answer) => ({ ...judge(answer), note: '重复送达，应答不采用' }));
        }
        const current = messages.find(messageId);
        if (judgement.card !== undefined && current !== undefined && current.recalledAt === undefined) {
          messages.change(messageId, { content: JSON.stringify(judgement.card) });
        }
        return judgement.shown;
      } finally {
        open.set(messageId, (open.get(messageId) ?? 1) - 1);
      }
    },
    isOpen: (messageId) => (open.get(messageId) ?? 0) > 0,
    takeUpdate(token) {
      const record = tokens.get(token);
      if (record === undefined) throw new ApiFault(300020);
      if (clock.now().getTime() - record.issuedAt.getTime() > TOKEN_LIFE_MS) throw new ApiFault(300030);
      if (record.uses >= TOKEN_USES) throw new ApiFault(300040);
      if ((open.get(record.messageId) ?? 0) > 0) throw new ApiFault(11310);
      record.uses += 1;
      return record.messageId;
    },
    reset() {
      open.clear();
      tokens.clear();
    },
  };
}

function judgeAnswer(answer: BotAnswer, checkCard: CallbackDeskOptions['checkCard']): Judgement {
  if (answer.kind === 'timeout') return failed(200341, 'timeout');
  if (answer.kind === 'unreachable') return failed(200342, 'unreachable', answer.reason);
  if (answer.status !== 200) return failed(200671, 'bad_answer', `HTTP ${answer.status}`);
  const reading = checkCallbackAnswer(answer.body, checkCard);
  if (!reading.ok) return failed(reading.code, 'bad_answer', reading.note);
  const shown = reading.toast === undefined ? {} : { toast: reading.toast };
  return { outcome: 'ok', shown, ...(reading.card === undefined ? {} : { card: reading.card }) };
}

function failed(code: CallbackErrorCode, outcome: Verdict['outcome'], detail?: string): Judgement {
  const note = detail === undefined ? callbackErrors[code] : `${callbackErrors[code]}：${detail}`;
  return { outcome, code, note, shown: { errorCode: code } };
}
