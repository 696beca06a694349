import { relations, scopes } from '../../db/schema/organizations.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';

/** Puts a new organization at its place on the 业务指导 line. */
export function insertScopes(id: string, guidedBy: string | undefined, createdAt: Date): Statement[] {
  const own = toStatement(insertInto(scopes).values({ ancestorId: id, organizationId: id, depth: 0 }));
  if (guidedBy === undefined) return [own];
  return [
    own,
    toStatement(insertInto(relations).values({ kind: 'guided_by', fromId: id, toId: guidedBy, createdAt })),
    {
      sql: `INSERT INTO scopes (ancestor_id, organization_id, depth)
            SELECT ancestor_id, ?, depth + 1 FROM scopes WHERE organization_id = ?`,
      args: [id, guidedBy],
    },
  ];
}

/**
 * Moves an organization with all below it under another guide, or to the top, together with the totals that its
 * former line counts. Refused as `guide_within_itself` where the new guide lies below it.
 */
export function moveScopes(id: string, guidedBy: string | undefined, movedAt: Date): Statement[] {
  return [
    ...(guidedBy === undefined ? [] : [refuseCircle(id, guidedBy)]),
    addSubtreeTotals(id, -1),
    {
      sql: `DELETE FROM scopes
            WHERE organization_id IN (SELECT organization_id FROM scopes WHERE ancestor_id = ?1)
              AND ancestor_id IN (SELECT ancestor_id FROM scopes WHERE organization_id = ?1 AND ancestor_id <> ?1)`,
      args: [id],
    },
    {
      sql: `DELETE FROM relations WHERE kind = 'guided_by' AND from_id = ? AND to_id IS NOT NULL`,
      args: [id],
    },
    ...(guidedBy === undefined
      ? []
      : [
          toStatement(
            insertInto(relations).values({
              kind: 'guided_by',
              fromId: id,
              toId: guidedBy,
              createdAt: movedAt,
            }),
          ),
          {
            sql: `INSERT INTO scopes (ancestor_id, organization_id, depth)
                  SELECT above.ancestor_id, below.organization_id, above.depth + 1 + below.depth
                  FROM scopes above, scopes below WHERE above.organization_id = ? AND below.ancestor_id = ?`,
            args: [guidedBy, id],
          },
        ]),
    addSubtreeTotals(id, 1),
  ];
}

function refuseCircle(id: string, guidedBy: string): Statement {
  return {
    sql: `INSERT INTO guards (ok) SELECT 0 WHERE EXISTS
          (SELECT 1 FROM scopes WHERE ancestor_id = ? AND organization_id = ?)`,
    args: [id, guidedBy],
    guard: 'guide_within_itself',
  };
}

/** What a subtree contributes to everything above it. */
function addSubtreeTotals(id: string, sign: 1 | -1): Statement {
  return {
    sql: `INSERT INTO totals (scope_id, figure, kind, period, count)
          SELECT above.ancestor_id, own.figure, own.kind, own.period, ? * own.count
          FROM totals own, scopes above
          WHERE own.scope_id = ? AND above.organization_id = own.scope_id AND above.ancestor_id <> own.scope_id
          ON CONFLICT (scope_id, figure, period, kind) DO UPDATE SET count = count + excluded.count`,
    args: [sign, id],
  };
}
