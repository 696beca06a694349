import type { z } from 'zod';
import type { CardAction } from './card/build-button.ts';

export interface Action<Data> {
  readonly name: string;
  readonly data: z.ZodType<Data>;
  /** The call to put on a button. */
  with(data: Data): CardAction;
}

/** Declares a button's action once, for the card that shows it and the command that carries it out. */
export function declareAction<Data>(name: string, data: z.ZodType<Data>): Action<Data> {
  return { name, data, with: (value) => ({ action: name, data: value }) };
}
