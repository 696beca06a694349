import type { Json } from './json.ts';

/** What `/playground/*` says, as the page understands it. Field names are the server's. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface Chat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'group' | 'p2p';
  readonly members: readonly string[];
}

export interface Message {
  readonly message_id: string;
  readonly chat_id: string;
  /** A person's id or `bot`. */
  readonly sender: string;
  readonly msg_type: string;
  readonly content: Json;
  readonly created_at: string;
  /** The message's version: a card starts anew when it changes. */
  readonly updated_at: string;
  readonly reply_to: string | undefined;
  readonly recalled: boolean;
}

export type Fault = boolean | number;

export interface BotMenuItem {
  readonly event_key: string;
  readonly name: string;
}

export interface State {
  readonly now: string;
  readonly people: readonly Person[];
  readonly chats: readonly Chat[];
  readonly messages: readonly Message[];
  readonly quick: readonly string[];
  readonly faults: Readonly<Record<string, Fault>>;
  readonly fault_labels: Readonly<Record<string, string>>;
  /** Optional on the server's side; without it no bot menu is drawn. */
  readonly menu: readonly BotMenuItem[];
}

export type ExchangeKind = 'event' | 'callback' | 'api';

export interface Exchange {
  readonly id: string;
  readonly at: string;
  readonly kind: ExchangeKind;
  readonly title: string;
  readonly ok: boolean;
  readonly duration_ms: number;
  readonly request: Json;
  readonly decrypted: unknown;
  readonly response: Json;
  readonly note: string;
}

export type StreamEvent =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'clock'; readonly now: string }
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | { readonly type: 'faults'; readonly faults: Readonly<Record<string, Fault>> }
  | { readonly type: 'reset' };

export type ToastKind = 'info' | 'success' | 'error' | 'warning';

export interface Answer {
  readonly idle: boolean;
  readonly messages: readonly Message[];
  readonly toast: { readonly type: ToastKind; readonly content: string } | undefined;
  readonly error_code: number | undefined;
}

export type FieldValue = string | boolean | readonly string[];

/** One press or choice on a card; `path` is left out when the element has a `name`. */
export interface CardAct {
  readonly name?: string;
  readonly path?: string;
  readonly form_value?: Readonly<Record<string, FieldValue>>;
  readonly input_value?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
}

export const BOT_ID = 'bot';
export const BOT_NAME = '科协助手';
