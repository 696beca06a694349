import type { Statement } from '../../db/statement.ts';
import { totals } from '../../db/schema/organizations.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Core } from '../core.ts';

/** What figures that are kept up to date by the writes are about; `period` is '' for stocks. */
export interface TotalsOf {
  readonly kind: string;
  readonly period: string;
}

/** Adds to figures of the organization and of everything above it, each by its number. */
export function addToTotals(
  organizationId: string,
  { kind, period }: TotalsOf,
  figures: Readonly<Record<string, number>>,
): Statement {
  return {
    sql: `INSERT INTO totals (scope_id, figure, kind, period, count)
          SELECT ancestor_id, key, ?, ?, value FROM scopes, json_each(?) WHERE organization_id = ?
          ON CONFLICT (scope_id, figure, period, kind) DO UPDATE SET count = count + excluded.count`,
    args: [kind, period, JSON.stringify(figures), organizationId],
  };
}

/** A figure of the scopes by kind and period. The scopes must not lie within each other. */
export async function listTotals(
  { db }: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  figure: string,
  periods: readonly string[],
): Promise<{ kind: string; period: string; count: number }[]> {
  return db
    .select({ kind: totals.kind, period: totals.period, count: sql<number>`sum(${totals.count})` })
    .from(totals)
    .where(
      and(
        inArray(totals.scopeId, [...scopeIds]),
        eq(totals.figure, figure),
        inArray(totals.period, [...periods]),
      ),
    )
    .groupBy(totals.kind, totals.period);
}
