import type { InferSelectModel } from 'drizzle-orm';
import type { applications, applicationSteps } from '../../db/schema/organizations.ts';
import type { Kind } from '../organizations/organization.ts';
import type { OrganizationRecord } from '../organizations/record.ts';

/** An organization that somebody asks to have registered. */
export type Application = Omit<InferSelectModel<typeof applications>, 'fields'> & {
  readonly kind: Kind;
  readonly record: OrganizationRecord;
};

/** What was decided at a step of the procedure. */
export type DecidedStep = InferSelectModel<typeof applicationSteps>;

/** Number and day of the paper by which a step was decided; the day is 'YYYY-MM-DD'. */
export interface Paper {
  readonly number: string | undefined;
  readonly on: string | undefined;
}
