import type { InferSelectModel } from 'drizzle-orm';
import type { obligations } from '../../db/schema/duties.ts';
import type { Rule } from './rule.ts';

/** What an organization owes by a rule for a period. */
export type Obligation = InferSelectModel<typeof obligations>;

/** An obligation as a person meets it: whose it is and by which rule. */
export interface Duty {
  readonly obligation: Obligation;
  readonly rule: Rule;
  readonly organizationName: string;
}
