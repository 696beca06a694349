/**
 * What a failed call means for its sender:
 * `rate_limited` try later; `card_locked` a click on that card is open; `message_gone` recalled or deleted;
 * `too_old` 14 days have passed; `unavailable` not carried out, for a reason outside the message;
 * `too_large` more bytes than are allowed; `rejected` never again as it is; `uncertain` it may have been carried out.
 */
export type FeishuFault =
  | 'rate_limited'
  | 'card_locked'
  | 'message_gone'
  | 'too_old'
  | 'unavailable'
  | 'too_large'
  | 'rejected'
  | 'uncertain';

export class FeishuError extends Error {
  override readonly name = 'FeishuError';
  readonly fault: FeishuFault;
  readonly code: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(fault: FeishuFault, code: number | undefined, message: string, retryAfterMs?: number) {
    super(message);
    this.fault = fault;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Codes from https://open.feishu.cn/document/server-docs/getting-started/server-error-codes and the pages of im/v1. */
export const FEISHU_CODES = {
  tokenInvalid: [99991663, 99991664, 99991665],
  rateLimited: [99991400, 11232, 11247],
  /** Limits of one person, group or message; others may be written to. */
  targetLimited: [230020, 11233, 230049],
  messageGone: [230011, 230110, 231003, 99992354],
  tooOld: [230031],
  fileTooLarge: [234006, 234037],
  /** App disabled, not installed, a scope or the month's quota missing: mended by an administrator, not by the message. */
  appNotReady: [99991662, 99991673, 99991672, 99991403, 230006],
  cardContent: 230099,
  serverFault: [2200],
} as const;

/** The sub-code 11310 of 230099 stands for several faults and is told apart by this text. */
const CARD_LOCKED = 'card action is lock';

/** Reads an answered refusal: HTTP status, code and message of Feishu, and the header `x-ogw-ratelimit-reset` in seconds. */
export function toFeishuError(
  status: number,
  code: number | undefined,
  message: string,
  resetSeconds?: number,
): FeishuError {
  return new FeishuError(
    toFault(status, code, message),
    code,
    `Feishu answered HTTP ${status}, code ${code ?? 'none'}`,
    resetSeconds === undefined ? undefined : resetSeconds * 1000,
  );
}

function toFault(status: number, code: number | undefined, message: string): FeishuFault {
  const { rateLimited, targetLimited } = FEISHU_CODES;
  if (status === 429 || isOneOf([...rateLimited, ...targetLimited], code)) return 'rate_limited';
  if (code === FEISHU_CODES.cardContent && message.includes(CARD_LOCKED)) return 'card_locked';
  if (isOneOf(FEISHU_CODES.messageGone, code)) return 'message_gone';
  if (isOneOf(FEISHU_CODES.tooOld, code)) return 'too_old';
  if (isOneOf(FEISHU_CODES.fileTooLarge, code)) return 'too_large';
  if (isOneOf([...FEISHU_CODES.appNotReady, ...FEISHU_CODES.tokenInvalid], code)) return 'unavailable';
  if (status >= 500 || code === undefined || isOneOf(FEISHU_CODES.serverFault, code)) return 'uncertain';
  return 'rejected';
}

/** What will fail again however often it is asked; anything else may pass by itself. */
export function isFinal({ fault }: FeishuError): boolean {
  return ['rejected', 'message_gone', 'too_old', 'too_large'].includes(fault);
}

export function isOneOf(codes: readonly number[], code: number | undefined): boolean {
  return code !== undefined && codes.includes(code);
}
