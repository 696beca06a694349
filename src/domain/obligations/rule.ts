import type { Basis } from '../basis.ts';
import type { Role } from '../access/role.ts';
import type { MeetingKind } from '../meetings/meeting.ts';
import type { ReportForm } from '../reports/report.ts';
import type { Body } from '../terms/term.ts';
import type { Condition } from './condition.ts';

/** A step of the ladder: so long before (negative) or after the due day. */
export type Step = { readonly days: number } | { readonly months: number };

/** When a duty falls due: days after the end of each month or quarter, or at the end of a running term. */
export type Cadence =
  | { readonly every: 'month' | 'quarter'; readonly dueDaysAfterEnd: number }
  | { readonly every: 'term'; readonly body: Body };

/** What a record must be to fulfil the duty. */
export type Fulfilment =
  | { readonly by: 'report'; readonly form: ReportForm }
  | { readonly by: 'meeting'; readonly meeting: MeetingKind }
  | { readonly by: 'renewal' };

/** A rule is data: whom it binds, when, what fulfils it, whom it reminds when, and what it rests on. */
export interface Rule {
  readonly id: string;
  /** What is owed, as it stands in a reminder. */
  readonly name: string;
  readonly binds: Condition;
  readonly cadence: Cadence;
  readonly fulfilment: Fulfilment;
  /** Who is reminded: holders of these roles for exactly the organization that owes. */
  readonly holders: readonly Role[];
  /** From the first step to the last. */
  readonly ladder: readonly Step[];
  readonly basis: readonly Basis[];
}
