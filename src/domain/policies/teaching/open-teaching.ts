import type { Asker } from '../../access/asker.ts';
import type { Core } from '../../core.ts';
import type { PlacedClause } from '../clause-store.ts';
import { listTaughtTo, type TaughtQuestion } from './taught-store.ts';
import { requireTeachable } from './teach-question.ts';

export interface OpenedTeaching {
  readonly placed: PlacedClause;
  readonly taught: readonly TaughtQuestion[];
}

/** A clause with what it was taught, for who may teach it. Refuses with `not_found`, `no_right`. */
export async function openTeaching(core: Core, asker: Asker, clauseId: string): Promise<OpenedTeaching> {
  const placed = await requireTeachable(core, asker, clauseId);
  return { placed, taught: await listTaughtTo(core.db, placed) };
}
