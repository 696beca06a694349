import { z } from 'zod';
import type { CallbackErrorCode } from './callback-errors.ts';
import type { CardFault } from '../../feishu/card/card-fault.ts';

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

type CallbackReading =
  | { readonly ok: true; readonly toast?: Toast; readonly card?: unknown }
  | { readonly ok: false; readonly code: CallbackErrorCode; readonly note: string };

const answerSchema = z.strictObject({
  toast: z
    .object({
      type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
      content: z.string().optional(),
      i18n: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  card: z.unknown().optional(),
});

const cardSchema = z.object({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) });

/** Reads the body of a 200 answer to `card.action.trigger`. An empty body is refused for safety. Source: 卡片回传交互回调. */
export function checkCallbackAnswer(
  body: string,
  checkCard: (card: unknown) => CardFault | undefined,
): CallbackReading {
  const answer = answerSchema.safeParse(parseJson(body));
  if (!answer.success)
    return { ok: false, code: 200672, note: answer.error.issues[0]?.message ?? '格式不对' };
  const { toast, card } = answer.data;
  const content = toast?.content ?? toast?.i18n?.['zh_cn'];
  if (toast !== undefined && content === undefined)
    return { ok: false, code: 200672, note: 'toast 没有 content' };
  const shown = toast === undefined || content === undefined ? {} : { toast: { type: toast.type, content } };
  if (card === undefined) return { ok: true, ...shown };
  const parsed = cardSchema.safeParse(card);
  if (!parsed.success) return { ok: false, code: 200673, note: 'card 须为 {type: "raw", data: 卡片对象}' };
  if (parsed.data.data['schema'] !== '2.0') return { ok: false, code: 200830, note: '新卡片不是 2.0' };
  const fault = checkCard(parsed.data.data);
  if (fault !== undefined) return { ok: false, code: 200673, note: fault.message };
  return { ok: true, ...shown, card: parsed.data.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
