import { isNotNull } from 'drizzle-orm';
import { organizationMarks } from '../../src/db/schema/ledger.ts';
import { organizations, relations, scopes, totals } from '../../src/db/schema/organizations.ts';
import type { Database } from '../../src/db/database.ts';
import { listMarks } from '../../src/domain/ledger/list-marks.ts';
import { loadEntries } from '../../src/domain/organizations/record-store.ts';

/**
 * Places, marks and totals made anew from what is recorded of each organization, against what the writes kept up to
 * date: a line for each difference, none where all is right.
 */
export async function recountTotals(db: Database): Promise<string[]> {
  const ids = (await db.select({ id: organizations.id }).from(organizations)).map(({ id }) => id);
  const guides = new Map(
    (await db.select().from(relations).where(isNotNull(relations.toId)))
      .filter(({ kind }) => kind === 'guided_by')
      .map(({ fromId, toId }) => [fromId, toId ?? '']),
  );
  const lines = new Map(ids.map((id) => [id, toLine(id, guides)]));
  const wanted = {
    scopes: new Map<string, number>(),
    marks: new Set<string>(),
    totals: new Map<string, number>(),
  };
  for (const entry of await loadEntries(db, ids)) {
    const { id, kind, record, items } = entry;
    const marks = listMarks(kind, record, items);
    for (const mark of marks) wanted.marks.add(`${id} ${mark}`);
    const figures = [...(record['stage'] === 'deregistered' ? [] : ['organizations']), ...marks];
    for (const [depth, ancestor] of (lines.get(id) ?? []).entries()) {
      wanted.scopes.set(`${ancestor} ${id}`, depth);
      for (const figure of figures) {
        const key = `${ancestor} ${figure} ${kind}`;
        wanted.totals.set(key, (wanted.totals.get(key) ?? 0) + 1);
      }
    }
  }
  const kept = {
    scopes: new Map(
      (await db.select().from(scopes)).map((row) => [`${row.ancestorId} ${row.organizationId}`, row.depth]),
    ),
    marks: new Set(
      (await db.select().from(organizationMarks)).map((row) => `${row.organizationId} ${row.mark}`),
    ),
    totals: new Map(
      (await db.select().from(totals))
        .filter(({ period, figure, count }) => period === '' && isOurs(figure) && count !== 0)
        .map((row) => [`${row.scopeId} ${row.figure} ${row.kind}`, row.count]),
    ),
  };
  return [
    ...compare('scope', wanted.scopes, kept.scopes),
    ...compare('mark', toCounts(wanted.marks), toCounts(kept.marks)),
    ...compare('total', wanted.totals, kept.totals),
  ];
}

/** The organization and those above it; it ends where a circle would begin. */
function toLine(id: string, guides: ReadonlyMap<string, string>): string[] {
  const line = [id];
  for (let above = guides.get(id); above !== undefined && !line.includes(above); above = guides.get(above))
    line.push(above);
  return line;
}

function isOurs(figure: string): boolean {
  return ['organizations', 'complete', 'incomplete'].includes(figure) || figure.includes(':');
}

function toCounts(keys: ReadonlySet<string>): ReadonlyMap<string, number> {
  return new Map([...keys].map((key) => [key, 1]));
}

function compare(
  sort: string,
  wanted: ReadonlyMap<string, number>,
  kept: ReadonlyMap<string, number>,
): string[] {
  return [...new Set([...wanted.keys(), ...kept.keys()])]
    .filter((key) => wanted.get(key) !== kept.get(key))
    .map((key) => `${sort} ${key}: wanted ${wanted.get(key)}, kept ${kept.get(key)}`);
}
