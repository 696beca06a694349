import { and, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import { totals } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';
import { isKind, type Kind } from '../organizations/organization.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import { COMPLETE, INCOMPLETE, isGap } from './list-marks.ts';

/** How complete the ledger of a scope is, in whole organizations. */
export interface Ledger {
  readonly scopeNames: readonly string[];
  /** The kinds asked for; empty for all. */
  readonly kinds: readonly Kind[];
  /** The largest first; kinds without organizations are left out. */
  readonly rows: readonly KindRow[];
  readonly sum: Omit<KindRow, 'kind'>;
  /** How many organizations have each mark, the most frequent first; those that nobody has are left out. */
  readonly marks: readonly MarkCount[];
  readonly takenAt: Date;
}

export interface KindRow {
  readonly kind: Kind;
  /** In the ledger and not deregistered. */
  readonly registered: number;
  /** Of those, the ones that are asked for their details: neither planned nor suspended. */
  readonly established: number;
  /** Of those, the ones without a gap. */
  readonly complete: number;
}

export interface MarkCount {
  readonly mark: string;
  readonly count: number;
  /** Whether it keeps an entry from being complete. */
  readonly isGap: boolean;
}

/** What the ledger of the scopes lacks, from the totals that the writes keep. The scopes must not lie within each other. */
export async function takeLedger(
  core: Pick<Core, 'db' | 'clock'>,
  scopeIds: readonly string[],
  kinds: readonly Kind[],
): Promise<Ledger> {
  const [named, stocks] = await Promise.all([
    listOrganizations(core.db, scopeIds),
    listStocks(core, scopeIds),
  ]);
  const isAsked = (kind: string) => kinds.length === 0 || kinds.some((asked) => asked === kind);
  const asked = stocks.filter(({ kind }) => isAsked(kind));
  const countOf = (figure: string, kind: Kind) =>
    asked.find((stock) => stock.figure === figure && stock.kind === kind)?.count ?? 0;
  const rows = [...new Set(asked.map(({ kind }) => kind))]
    .filter(isKind)
    .map((kind) => {
      const registered = countOf('organizations', kind);
      const complete = countOf(COMPLETE, kind);
      return { kind, registered, established: complete + countOf(INCOMPLETE, kind), complete };
    })
    .filter(({ registered }) => registered > 0)
    .sort((left, right) => right.registered - left.registered || left.kind.localeCompare(right.kind));
  return {
    scopeNames: named.map(({ name }) => name),
    kinds,
    rows,
    sum: {
      registered: sum(rows.map(({ registered }) => registered)),
      established: sum(rows.map((row) => row.established)),
      complete: sum(rows.map(({ complete }) => complete)),
    },
    marks: toMarks(asked),
    takenAt: core.clock.now(),
  };
}

interface Stock {
  readonly figure: string;
  readonly kind: string;
  readonly count: number;
}

/** Marks are figures of their own name. */
const MARK_SORTS = ['finding', 'missing', 'unconfirmed'] as const;

async function listStocks({ db }: Pick<Core, 'db'>, scopeIds: readonly string[]): Promise<Stock[]> {
  return db
    .select({ figure: totals.figure, kind: totals.kind, count: sql<number>`sum(${totals.count})` })
    .from(totals)
    .where(
      and(
        inArray(totals.scopeId, [...scopeIds]),
        or(
          inArray(totals.figure, ['organizations', COMPLETE, INCOMPLETE]),
          ...MARK_SORTS.map((sort) => and(gte(totals.figure, `${sort}:`), lt(totals.figure, `${sort};`))),
        ),
        eq(totals.period, ''),
      ),
    )
    .groupBy(totals.figure, totals.kind);
}

function toMarks(stocks: readonly Stock[]): MarkCount[] {
  const counts = new Map<string, number>();
  for (const { figure, count } of stocks) {
    if (figure.includes(':')) counts.set(figure, (counts.get(figure) ?? 0) + count);
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([mark, count]) => ({ mark, count, isGap: isGap(mark) }))
    .sort((left, right) => right.count - left.count || left.mark.localeCompare(right.mark));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
