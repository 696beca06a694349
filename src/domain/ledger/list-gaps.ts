import { and, eq, inArray, sql, sum } from 'drizzle-orm';
import { totals } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';
import type { Kind } from '../organizations/organization.ts';
import { listAncestors } from '../organizations/organization-store.ts';

/** An organization that has a mark: names only, nothing of persons. */
export interface GapRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Of the organization that guides it. */
  readonly guideName: string | undefined;
}

export interface GapPage {
  readonly rows: readonly GapRow[];
  /** The key of the last row, where there are more. */
  readonly next: string | undefined;
}

interface Asked {
  /** They must not lie within each other. */
  readonly scopeIds: readonly string[];
  readonly mark: string;
  /** Empty for all. */
  readonly kinds: readonly Kind[];
  /** The key of the row after which the page begins. */
  readonly after?: string | undefined;
}

/** A page of the organizations that have a mark, by id: a renamed one keeps its place. */
export async function listGaps(core: Pick<Core, 'db'>, asked: Asked, limit: number): Promise<GapPage> {
  const { scopeIds, mark, kinds, after = '' } = asked;
  const ids = sql.join(
    scopeIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const ofKinds =
    kinds.length === 0
      ? sql`1`
      : sql`o.kind IN (${sql.join(
          kinds.map((kind) => sql`${kind}`),
          sql`, `,
        )})`;
  // What is run through first is decided here: the planner knows neither how rare a mark nor how large a scope is.
  const source = (await isRarerThanScope(core, asked))
    ? sql`organization_marks m WHERE m.mark = ${mark} AND m.organization_id > ${after}
          AND EXISTS (SELECT 1 FROM scopes s WHERE s.ancestor_id IN (${ids}) AND s.organization_id = m.organization_id)`
    : sql`scopes m WHERE m.ancestor_id IN (${ids}) AND m.organization_id > ${after}
          AND EXISTS (SELECT 1 FROM organization_marks g WHERE g.organization_id = m.organization_id AND g.mark = ${mark})`;
  const rows = await core.db.all<{ id: string; name: string; kind: string; guide: string | null }>(sql`
    SELECT o.id AS id, o.name AS name, o.kind AS kind,
      (SELECT guide.name FROM relations r JOIN organizations guide ON guide.id = r.to_id
       WHERE r.from_id = o.id AND r.kind = 'guided_by') AS guide
    FROM (SELECT m.organization_id AS marked FROM ${source} ORDER BY m.organization_id)
    CROSS JOIN organizations o ON o.id = marked WHERE ${ofKinds} ORDER BY marked LIMIT ${limit + 1}`);
  const shown = rows
    .slice(0, limit)
    .map(({ guide, ...row }): GapRow => ({ ...row, guideName: guide ?? undefined }));
  return { rows: shown, next: rows.length > limit ? shown.at(-1)?.id : undefined };
}

/** How many organizations of the scopes have the mark. */
export async function countGaps({ db }: Pick<Core, 'db'>, { scopeIds, mark, kinds }: Asked): Promise<number> {
  const [row] = await db
    .select({ count: sum(totals.count) })
    .from(totals)
    .where(
      and(
        inArray(totals.scopeId, [...scopeIds]),
        eq(totals.figure, mark),
        eq(totals.period, ''),
        ...(kinds.length === 0 ? [] : [inArray(totals.kind, [...kinds])]),
      ),
    );
  return Number(row?.count ?? 0);
}

/** Whether fewer organizations have the mark, in and outside the scopes, than the scopes have organizations. */
async function isRarerThanScope(core: Pick<Core, 'db'>, { scopeIds, mark }: Asked): Promise<boolean> {
  const lines = await Promise.all(scopeIds.map((id) => listAncestors(core.db, id)));
  const tops = [...new Set(lines.map((line) => line.at(-1) ?? ''))];
  const [marked, size] = await Promise.all([
    countGaps(core, { scopeIds: tops, mark, kinds: [] }),
    countGaps(core, { scopeIds, mark: 'organizations', kinds: [] }),
  ]);
  return marked <= size;
}
