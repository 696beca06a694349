import type { InferSelectModel } from 'drizzle-orm';
import type { grantRequests } from '../../db/schema/people.ts';

/** A person asks to be given a role for an organization. */
export type GrantRequest = InferSelectModel<typeof grantRequests>;
