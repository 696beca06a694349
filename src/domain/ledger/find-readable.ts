import type { Asker } from '../access/asker.ts';
import { hasRight, requireReadableScope } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import { findDuplicates, type DuplicateCandidate } from '../organizations/names/find-duplicates.ts';
import { findOrganizations, type Hit } from '../organizations/names/find-organizations.ts';

export interface Found {
  /** The one that is meant beyond doubt. */
  readonly clear: Hit | undefined;
  readonly hits: readonly Hit[];
  /** Where nothing holds the text: what comes nearest. */
  readonly nearest: readonly DuplicateCandidate[];
}

/** Finds organizations among those that may be read here. Refuses with `chat_not_bound`, `no_right`. */
export async function findReadable(
  core: Pick<Core, 'db'>,
  asker: Asker,
  { text, limit }: { text: string; limit: number },
): Promise<Found> {
  const scopeIds = await requireReadableScope(core, asker);
  const hits = await findOrganizations(core.db, { scopeIds, text, limit });
  if (hits.length > 0) return { clear: findClear(hits), hits, nearest: [] };
  const near = text.trim() === '' ? [] : await findDuplicates(core.db, { name: text });
  return { clear: undefined, hits, nearest: (await splitReadable(core, asker, near)).readable };
}

/** A slip of the pen is confirmed first; of several one counts only if it alone is named exactly. */
function findClear(hits: readonly Hit[]): Hit | undefined {
  const exact = hits.filter(({ how }) => how === 'exact' || how === 'code');
  const [first, ...others] = exact.length > 0 ? exact : hits;
  return others.length > 0 || first?.how === 'similar' ? undefined : first;
}

/** Those candidates that may be shown here, and how many more there are. */
export async function splitReadable(
  core: Pick<Core, 'db'>,
  asker: Asker,
  candidates: readonly DuplicateCandidate[],
): Promise<{ readonly readable: readonly DuplicateCandidate[]; readonly hidden: number }> {
  const may = await Promise.all(candidates.map(({ id }) => hasRight(core, asker, 'read_ledger', id)));
  const readable = candidates.filter((_, index) => may[index] === true);
  return { readable, hidden: candidates.length - readable.length };
}
