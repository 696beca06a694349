import type { Statement } from '../db/statement.ts';
import type { OutgoingFile } from '../delivery/enqueue-file.ts';
import type { OutgoingCard } from '../delivery/outbox.ts';
import type { Card } from '../feishu/card/card.ts';
import type { NewTask } from './define-task.ts';

export interface Toast {
  readonly type: 'info' | 'success' | 'warning' | 'error';
  readonly content: string;
}

/** What anything that was decided may lead to. */
export interface Consequences {
  readonly writes?: readonly Statement[];
  /** Messages to others. */
  readonly messages?: readonly OutgoingCard[];
  /** New faces of cards sent before, by key; a key that was never sent is passed over. */
  readonly changes?: readonly { readonly key: string; readonly card: Card }[];
  /** Files to whom they are for, the asker included. */
  readonly files?: readonly OutgoingFile[];
  /** Work that goes on after the answer. */
  readonly tasks?: readonly NewTask[];
}

/** What a command, a click or a job leads to. It is carried out by the kit, whole or not at all. */
export interface Outcome extends Consequences {
  /** The answer, where it was asked. */
  readonly reply?: Card;
  /** A click's answer: the new face of the clicked card, and a word in passing. */
  readonly card?: Card;
  readonly toast?: Toast;
}
