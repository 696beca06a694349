import type { Kind, Level, Organization, PartyOrgType } from '../../domain/organizations/organization.ts';

export type Years = 3 | 4 | 5;

/** Party members among the staff and the organization they stand in; `reason` where they have none. */
interface PartyFacts {
  readonly type: PartyOrgType;
  readonly full: number;
  readonly probationary?: number;
  /** The secretary's name; a name is made up where it is left out. */
  readonly secretary?: string;
  readonly reason?: string;
}

/** A field that nobody has filled in yet. */
export type MissingField = 'chair' | 'secretaryGeneral' | 'contactName' | 'contactPhone' | 'partySecretary';

/** What is written by hand of an organization of the city; officers, telephones and terms are added to it. */
export interface CityOrganization {
  readonly id: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly name: string;
  readonly regionCode: string;
  /** `undefined` for the topmost. */
  readonly guidedBy: string | undefined;
  readonly uscc?: string;
  readonly stage?: Organization['stage'];
  readonly host?: string;
  /** 'YYYY-MM-DD', or so many months before the city is seeded. */
  readonly since?: string | { readonly monthsAgo: number };
  readonly staff?: number;
  readonly party?: PartyFacts;
  readonly chair?: string;
  readonly contact?: string;
  readonly termYears?: Years;
  readonly missing?: readonly MissingField[];
}

/** What one society differs by from the next. */
export type Society = Omit<CityOrganization, 'id' | 'kind' | 'level' | 'regionCode' | 'guidedBy' | 'uscc'>;
