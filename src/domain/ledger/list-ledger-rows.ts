import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { checklistItems } from '../../db/schema/ledger.ts';
import { organizations, scopes } from '../../db/schema/organizations.ts';
import { letOthersGo } from '../../shared/let-others-go.ts';
import type { Core } from '../core.ts';
import type { Kind } from '../organizations/organization.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';

/** An organization as a line of the ledger that people print. */
export interface LedgerRow {
  readonly entry: LedgerEntry;
  readonly guideName: string | undefined;
  /** Day of the last confirmation by 'checklist.item', for the items that were ever confirmed. */
  readonly confirmedOn: ReadonlyMap<string, string>;
}

const PLACES_PER_PAGE = 3000;
/** Some 20 ms of reading, which holds up whoever else uses the database. */
const ENTRIES_PER_PAGE = 150;

/**
 * The organizations of the scopes by kind, in the order of print: the higher first, then by place and name. What is
 * deregistered is left out. The scopes must not lie within each other.
 */
export async function listLedgerIds(
  { db }: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  kinds: readonly Kind[],
): Promise<ReadonlyMap<Kind, readonly string[]>> {
  const places: Place[] = [];
  for (const scopeId of scopeIds) {
    let after = '';
    for (;;) {
      const page = await listPlaces(db, scopeId, after);
      places.push(...page.filter(({ stage }) => stage !== 'deregistered'));
      if (page.length < PLACES_PER_PAGE) break;
      after = page.at(-1)?.id ?? '';
      await letOthersGo();
    }
  }
  return new Map(
    kinds.map((kind) => [
      kind,
      places
        .filter((place) => place.kind === kind)
        .sort(compare)
        .map(({ id }) => id),
    ]),
  );
}

/** The rows of organizations page by page, in their order. Others may go in between. */
export async function* readLedger(
  { db }: Pick<Core, 'db'>,
  ids: readonly string[],
): AsyncGenerator<readonly LedgerRow[]> {
  for (let start = 0; start < ids.length; start += ENTRIES_PER_PAGE) {
    yield loadRows(db, ids.slice(start, start + ENTRIES_PER_PAGE));
    await letOthersGo();
  }
}

/** The rows of some organizations in their order; unknown ids are left out. Some hundreds at most. */
export async function loadRows(db: Core['db'], ids: readonly string[]): Promise<LedgerRow[]> {
  const entries = new Map((await loadEntries(db, ids)).map((entry) => [entry.id, entry]));
  const guides = [...new Set([...entries.values()].flatMap(({ record }) => toGuide(record['guided_by'])))];
  const [named, items] = await Promise.all([
    db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(inArray(organizations.id, guides)),
    db
      .select()
      .from(checklistItems)
      .where(inArray(checklistItems.organizationId, [...ids])),
  ]);
  const guideNames = new Map(named.map(({ id, name }) => [id, name]));
  const itemsOf = Map.groupBy(items, ({ organizationId }) => organizationId);
  return ids.flatMap((id) => {
    const entry = entries.get(id);
    if (entry === undefined) return [];
    const [guide = ''] = toGuide(entry.record['guided_by']);
    const confirmedOn = new Map(
      (itemsOf.get(id) ?? []).map((item) => [`${item.checklist}.${item.item}`, item.confirmedOn]),
    );
    return [{ entry, guideName: guideNames.get(guide), confirmedOn }];
  });
}

interface Place {
  readonly id: string;
  readonly kind: string;
  readonly level: number;
  readonly regionCode: string | null;
  readonly name: string;
  readonly stage: string;
}

/** By key range over the scope, so that no statement takes long however large the scope is. */
async function listPlaces(db: Core['db'], scopeId: string, after: string): Promise<Place[]> {
  const page = db
    .select({ id: scopes.organizationId })
    .from(scopes)
    .where(and(eq(scopes.ancestorId, scopeId), gt(scopes.organizationId, after)))
    .orderBy(asc(scopes.organizationId))
    .limit(PLACES_PER_PAGE)
    .as('page');
  const { id, kind, level, regionCode, name, stage } = organizations;
  return db
    .select({ id, kind, level, regionCode, name, stage })
    .from(page)
    .innerJoin(organizations, eq(organizations.id, page.id))
    .orderBy(asc(page.id));
}

function compare(one: Place, other: Place): number {
  return (
    one.level - other.level ||
    order(one.regionCode ?? '', other.regionCode ?? '') ||
    order(one.name, other.name) ||
    order(one.id, other.id)
  );
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function toGuide(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}
