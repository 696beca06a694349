import { sql } from 'drizzle-orm';
import type { Core } from '../core.ts';

/** The organizations that each of these guides and that are not deregistered. */
export async function listGuidedBy(
  { db }: Pick<Core, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.all<{ guideId: string; id: string }>(sql`
    SELECT r.to_id AS guideId, o.id FROM json_each(${JSON.stringify(ids)}) AS a
    CROSS JOIN relations AS r ON r.kind = 'guided_by' AND r.to_id = a.value
    CROSS JOIN organizations AS o ON o.id = r.from_id AND o.stage <> 'deregistered'`);
  const byGuide = Map.groupBy(rows, ({ guideId }) => guideId);
  return new Map([...byGuide].map(([guideId, guided]) => [guideId, guided.map(({ id }) => id)]));
}
