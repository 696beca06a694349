import { sql } from 'drizzle-orm';
import type { Core } from '../core.ts';

/** Which fields of each organization were changed after that version of it. */
export async function listChangedSince(
  { db }: Pick<Core, 'db'>,
  seen: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (seen.length === 0) return new Map();
  const rows = await db.all<{ id: string; name: string }>(sql`
    SELECT DISTINCT c.organization_id AS id, f.key AS name
    FROM json_each(${JSON.stringify(seen.map(({ id, version }) => [id, version]))}) AS a
    CROSS JOIN organization_changes AS c ON c.organization_id = a.value ->> 0 AND c.version > a.value ->> 1
    CROSS JOIN json_each(c.after) AS f`);
  const byId = Map.groupBy(rows, ({ id }) => id);
  return new Map(seen.map(({ id }) => [id, new Set((byId.get(id) ?? []).map(({ name }) => name))]));
}
