import type { Destination, KeptCard } from '../delivery/outbox.ts';
import type { Asker } from '../domain/access/asker.ts';
import type { Outcome } from './outcome.ts';

/** What an event asks for, before anything is decided: who asked, where the answer goes, and how to decide. */
export interface Request {
  readonly asker: Asker;
  /** `undefined` where nobody waits for an answer: a refusal is then a fault. */
  readonly answerTo: Destination | undefined;
  readonly isClick: boolean;
  /** The card that was clicked, where it is known. */
  readonly clicked?: KeptCard;
  decide(): Promise<Outcome>;
}
