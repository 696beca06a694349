import type { Database } from '../db/database.ts';
import type { Statement } from '../db/statement.ts';
import type { Clock } from '../shared/clock.ts';

/** All that a verb may need. */
export interface Core {
  readonly db: Database;
  readonly clock: Clock;
  /** A new unique id. */
  newId(): string;
}

/** What a verb decided: it has written nothing; `writes` are to be committed together. */
export interface Decision<Value> {
  readonly value: Value;
  readonly writes: readonly Statement[];
}
