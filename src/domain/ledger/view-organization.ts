import { and, asc, eq, ne } from 'drizzle-orm';
import { checklistItems } from '../../db/schema/ledger.ts';
import { organizations, relations } from '../../db/schema/organizations.ts';
import { addMonths } from '../../shared/calendar.ts';
import type { Asker } from '../access/asker.ts';
import { hasRight, requireRight, seesPeople } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import { listTotals } from '../organizations/total-store.ts';
import type { Honour } from './honour.ts';
import { listHonours } from './honour-store.ts';
import { listMarks } from './list-marks.ts';
import { requireEntry } from './require-entry.ts';
import { guideOf } from './write-entry.ts';

export interface ConfirmedItem {
  readonly checklist: string;
  readonly item: string;
  readonly holds: boolean;
  readonly evidence: string | null;
  /** 'YYYY-MM-DD' */
  readonly confirmedOn: string;
}

/** An organization as one person may see it at one place. */
export interface OrganizationView {
  readonly entry: LedgerEntry;
  readonly guideName: string | undefined;
  readonly people: 'shown' | 'hidden';
  readonly mayUpdate: boolean;
  readonly mayChange: boolean;
  /** When the running term of the main body ends, 'YYYY-MM-DD'. */
  readonly termDueOn: string | undefined;
  /** The Party organizations that cover it. */
  readonly coveredBy: readonly string[];
  readonly items: readonly ConfirmedItem[];
  readonly honours: readonly Honour[];
  readonly marks: readonly string[];
  /** What stands below it on the 业务指导 line, by kind. */
  readonly below: readonly { readonly kind: string; readonly count: number }[];
}

/** Refuses with `not_found`, `chat_not_bound`, `no_right`, `outside_group`. */
export async function viewOrganization(
  core: Pick<Core, 'db'>,
  asker: Asker,
  id: string,
): Promise<OrganizationView> {
  await requireRight(core, asker, 'read_ledger', id);
  const entry = await requireEntry(core, id);
  const { kind, record, items, term } = entry;
  const guide = guideOf(record);
  const [people, mayUpdate, mayChange, coveredBy, confirmed, honours, totals] = await Promise.all([
    seesPeople(core, asker, id),
    hasRight(core, asker, 'update_details', id),
    hasRight(core, asker, 'change_register', id),
    listCovering(core.db, id),
    core.db.select().from(checklistItems).where(eq(checklistItems.organizationId, id)),
    listHonours(core.db, id),
    listTotals(core, [id], 'organizations', ['']),
  ]);
  const own = record['stage'] === 'deregistered' ? 0 : 1;
  return {
    entry,
    guideName: guide === undefined ? undefined : (await findOrganization(core.db, guide))?.name,
    people: people ? 'shown' : 'hidden',
    mayUpdate,
    mayChange,
    termDueOn: term === undefined ? undefined : addMonths(term.startedOn, term.years * 12),
    coveredBy,
    items: confirmed,
    honours,
    marks: listMarks(kind, record, items),
    below: totals
      .map((row) => ({ kind: row.kind, count: row.kind === kind ? row.count - own : row.count }))
      .filter(({ count }) => count > 0),
  };
}

async function listCovering(db: Core['db'], id: string): Promise<string[]> {
  const rows = await db
    .select({ name: organizations.name })
    .from(relations)
    .innerJoin(organizations, eq(organizations.id, relations.fromId))
    .where(and(eq(relations.kind, 'covers'), eq(relations.toId, id), ne(organizations.stage, 'deregistered')))
    .orderBy(asc(organizations.name));
  return rows.map(({ name }) => name);
}
