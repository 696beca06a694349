import { sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusal.ts';
import { inPrivate } from '../access/asker.ts';
import { hasRight, listScope, requireRight } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import { listTopOrganizations } from '../organizations/organization-store.ts';
import type { Importer } from './import.ts';

/** Where an import may change the register. */
export interface ImportScope {
  readonly tops: readonly string[];
  /** Everywhere, so that it may also make an organization that nobody guides. */
  readonly isEverywhere: boolean;
}

const RIGHT = 'change_register';

/** Refuses with `no_right`, `chat_not_bound`, `outside_group`. */
export async function requireImportScope(core: Core, importer: Importer): Promise<ImportScope> {
  if (importer === 'operator') return { tops: await listTopOrganizations(core.db), isEverywhere: true };
  const isEverywhere = await hasRight(core, importer, RIGHT, undefined);
  const tops = await listScope(core, importer, RIGHT);
  if (isEverywhere || tops.length > 0) return { tops, isEverywhere };
  // Says whether it is the person or the group that keeps it from being done.
  const [own] = await listScope(core, inPrivate(importer), RIGHT);
  await requireRight(core, importer, RIGHT, own);
  throw new Refusal('no_right');
}

/** Those of the organizations that lie in the scope; ids that nobody has are left out. */
export async function listWithin(
  { db }: Pick<Core, 'db'>,
  { tops }: ImportScope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ id: string }>(sql`
    SELECT DISTINCT organization_id AS id FROM scopes
    WHERE organization_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND ancestor_id IN (SELECT value FROM json_each(${JSON.stringify(tops)}))`);
  return new Set(rows.map(({ id }) => id));
}
