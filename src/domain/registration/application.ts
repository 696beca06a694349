import type { InferSelectModel } from 'drizzle-orm';
import type { applications } from '../../db/schema/organizations.ts';
import type { Kind, Level, PartyOrgType } from '../organizations/organization.ts';

/** What is asked for when an organization is registered; numbers of people are heads, days 'YYYY-MM-DD'. */
export interface ApplicationFields {
  readonly name: string;
  readonly kind: Kind;
  readonly level?: Level;
  readonly region_code?: string;
  readonly uscc?: string;
  readonly host_unit?: string;
  readonly established_on?: string;
  readonly full_time_staff?: number;
  readonly full_members?: number;
  readonly probationary_members?: number;
  readonly party_org_type?: PartyOrgType;
  readonly no_party_org_reason?: string;
  readonly party_secretary?: string;
  readonly chair?: string;
  readonly secretary_general?: string;
  readonly contact_name?: string;
  readonly contact_phone?: string;
  readonly term_started_on?: string;
  readonly term_years?: number;
}

export type Application = Omit<InferSelectModel<typeof applications>, 'fields'> & {
  readonly fields: ApplicationFields;
};
