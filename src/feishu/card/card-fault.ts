import { errPath } from './err-path.ts';
import type { JsonPath } from './json.ts';

/** Why Feishu would not take a card: the code and `msg` of its answer (feishu.md §4.8). */
export interface CardFault {
  readonly code: typeof CARD_CONTENT_FAILED | typeof MESSAGE_TOO_LONG;
  readonly subCode: number | undefined;
  readonly message: string;
}

/** https://open.feishu.cn/document/server-docs/im-v1/message/create, error codes. */
export const CARD_CONTENT_FAILED = 230099;
export const MESSAGE_TOO_LONG = 230025;

/** The `ErrCode` inside 230099, same page, and feishu.md §4.8 for those seen only live. */
export const SUB_CODE = {
  generic: 11310,
  invalidUser: 100290,
  invalidChart: 200550,
  invalidImage: 200570,
  invalidJson: 200621,
  droppedTag: 200861,
  invalidTableRows: 200914,
  invalidTableRowName: 200915,
  noSubmitButton: 300123,
} as const;

/** `path` becomes ErrPath where Feishu sends one; places inside `value` are the caller's business. */
export function cardFault(
  card: unknown,
  fault: {
    readonly subCode: number;
    readonly message: string;
    readonly path?: JsonPath;
    readonly value?: string;
  },
): CardFault {
  const parts = [
    `ErrCode: ${fault.subCode}`,
    ...(fault.path === undefined ? [] : [`ErrPath: ${errPath(card, fault.path)}`]),
    `ErrMsg: ${fault.message}`,
    ...(fault.value === undefined ? [] : [`ErrorValue: ${fault.value}`]),
  ];
  return {
    code: CARD_CONTENT_FAILED,
    subCode: fault.subCode,
    message: `Failed to create card content, ext=${parts.join('; ')}; `,
  };
}

/** 200621 carries its place inside ErrorValue, not as ErrPath (observed, playground.md §3). */
export function jsonFault(card: unknown, path: JsonPath, what: string): CardFault {
  return cardFault(card, {
    subCode: SUB_CODE.invalidJson,
    message: 'parse card json err, please check whether the card json is correct',
    value: `${what}, path: ${errPath(card, path)}`,
  });
}

/** 11310 leaves `body` out of its path (observed, playground.md §3). */
export function withoutBody(card: unknown, path: JsonPath, message: string): CardFault {
  const fault = cardFault(card, { subCode: SUB_CODE.generic, message, path });
  return { ...fault, message: fault.message.replace('ROOT -> body -> ', 'ROOT -> ') };
}
