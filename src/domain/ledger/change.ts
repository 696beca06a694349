import type { InferSelectModel } from 'drizzle-orm';
import type { organizationChanges } from '../../db/schema/ledger.ts';
import type { Patch } from '../organizations/record.ts';

export type Cause = InferSelectModel<typeof organizationChanges>['cause'];

/** An act that changes the ledger. What one act changes in several organizations shares a `batchId`. */
export interface Act {
  /** The open_id of a person, or 'operator'. */
  readonly actor: string;
  readonly cause: Cause;
  readonly batchId?: string;
  /** Why, in the person's words. */
  readonly reason?: string | undefined;
  /** The change that this one takes back. */
  readonly undoes?: string;
}

/** A line of the field history. */
export interface Change {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
  readonly at: Date;
  readonly actor: string;
  readonly cause: Cause;
  readonly batchId: string | null;
  readonly before: Patch;
  readonly after: Patch;
  readonly reason: string | null;
  readonly undoes: string | null;
}
