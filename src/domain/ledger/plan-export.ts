import { Refusal } from '../../shared/refusal.ts';
import { inPrivate, type Asker } from '../access/asker.ts';
import { listScope, requireRight, seesPeople } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import { isKind, type Kind } from '../organizations/organization.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import { listTotals } from '../organizations/total-store.ts';

export interface ExportPlan {
  readonly scopeIds: readonly string[];
  readonly scopeNames: readonly string[];
  readonly people: 'shown' | 'hidden';
  /** The kinds of each file. */
  readonly files: readonly (readonly Kind[])[];
  /** Kinds too large for any file; where there are some, nothing is to be exported. */
  readonly tooLarge: readonly KindCount[];
}

export interface KindCount {
  readonly kind: Kind;
  /** Of rows. */
  readonly count: number;
}

/** A workbook of as many rows takes its writer ten seconds and half a gigabyte. */
export const EXPORT_ROWS_MAX = 20_000;

/**
 * What the person may take out of the ledger, wherever he asked: files go to him alone. All in one file where that is
 * not too large, else a file for each kind. Refuses with `no_right`.
 */
export async function planExport(
  core: Pick<Core, 'db'>,
  asker: Asker,
  {
    organizationId,
    kinds,
    months,
  }: {
    organizationId?: string | undefined;
    kinds: readonly Kind[];
    /** For reports: each organization has a line in each of them. */
    months: readonly string[];
  },
): Promise<ExportPlan> {
  const scopeIds = await listExportable(core, asker, organizationId);
  const [scopes, stocks, people] = await Promise.all([
    listOrganizations(core.db, scopeIds),
    listTotals(core, scopeIds, 'organizations', ['']),
    Promise.all(scopeIds.map((id) => seesPeople(core, inPrivate(asker), id))),
  ]);
  const lines = Math.max(1, months.length);
  const counts = stocks
    .flatMap(({ kind, count }) => (isKind(kind) && count > 0 ? [{ kind, count: count * lines }] : []))
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .sort((left, right) => right.count - left.count || left.kind.localeCompare(right.kind));
  const all = counts.map(({ kind }) => kind);
  const isOneFile = counts.reduce((sum, { count }) => sum + count, 0) <= EXPORT_ROWS_MAX;
  return {
    scopeIds,
    scopeNames: scopes.map(({ name }) => name),
    people: people.every((sees) => sees) ? 'shown' : 'hidden',
    files: isOneFile ? (all.length === 0 ? [] : [all]) : all.map((kind) => [kind]),
    tooLarge: counts.filter(({ count }) => count > EXPORT_ROWS_MAX),
  };
}

/** The organizations whose ledger the person may take out: the one he names, or all of his. Refuses with `no_right`. */
export async function listExportable(
  core: Pick<Core, 'db'>,
  asker: Asker,
  organizationId: string | undefined,
): Promise<readonly string[]> {
  const own = inPrivate(asker);
  if (organizationId !== undefined) {
    await requireRight(core, own, 'export_ledger', organizationId);
    return [organizationId];
  }
  const scope = await listScope(core, own, 'export_ledger');
  if (scope.length === 0) throw new Refusal('no_right');
  return scope;
}
