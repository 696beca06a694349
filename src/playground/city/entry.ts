import type { Statement } from '../../db/statement.ts';
import type { Core } from '../../domain/core.ts';

/** What was written into the ledger at an instant, to be committed as a whole. */
export interface Entry {
  readonly at: Date;
  readonly writes: readonly Statement[];
}

/** What a statement builder needs, at that instant and with that id. */
export function coreAt(instant: Date, id: string): Pick<Core, 'clock' | 'newId'> {
  return { clock: { now: () => instant, elapsedMs: () => 0 }, newId: () => id };
}
