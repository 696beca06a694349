import { ApiFault } from './api-fault.ts';
import { MESSAGE_TOO_LONG, type CardFault } from '../../feishu/card/card-fault.ts';
import { CARD_BYTES_MAX } from '../../feishu/card/measure-card.ts';

/** Throws what Feishu answers to a card it cannot create: 230025, or 230099 with the sub-code in the text. */
export function refuseCard(
  content: string,
  card: unknown,
  check: (card: unknown) => CardFault | undefined,
): void {
  if (byteLength(content) > CARD_BYTES_MAX) throw new ApiFault(230025);
  const fault = check(card);
  if (fault === undefined) return;
  if (fault.code === MESSAGE_TOO_LONG) throw new ApiFault(230025);
  throw cardFault(fault.subCode ?? 200621, fault.message);
}

export function cardFault(subCode: number, message: string): ApiFault {
  const detail = message.includes('ErrCode:')
    ? afterExt(message)
    : `ErrCode: ${subCode}; ErrMsg: ${message}; `;
  return new ApiFault(230099, detail);
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function afterExt(message: string): string {
  const at = message.indexOf('ext=');
  return at < 0 ? message : message.slice(at + 4);
}
