import type { Core } from '../core.ts';
import { GUIDING_KINDS, type Kind } from '../organizations/organization.ts';
import type { RowFault } from './import.ts';
import type { FileLine } from './index-lines.ts';
import type { Judging } from './judging.ts';
import type { KnownOrganization } from './look-up-ledger.ts';
import type { Surroundings } from './match-line.ts';

/** An organization of the ledger, or one that an earlier line makes. */
export interface FoundGuide {
  readonly id: string;
  readonly level: number;
}

/** All that the guide named by a line may be. */
export function listGuideIds(
  { foldedGuide }: FileLine,
  judging: Judging,
  { ledger }: Surroundings,
): ReadonlySet<string> {
  if (foldedGuide === '') return new Set();
  const { official, other } = ledger.byName(foldedGuide);
  const own = findFateOf(foldedGuide, judging)?.id;
  return new Set([...official.map(toId), ...other.map(toId), ...(own === undefined ? [] : [own])]);
}

/** The one guide that a line names: in the ledger by its name, in the file, in the ledger by another of its names. */
export function findGuide(
  { foldedGuide, position }: FileLine,
  judging: Judging,
  { ledger, within }: Surroundings,
): FoundGuide | RowFault {
  const { official, other } = ledger.byName(foldedGuide);
  const inScope = (found: readonly KnownOrganization[]) => found.filter(({ id }) => within.has(id));
  const live = inScope(official).filter(isLive);
  const [only, ...others] = live;
  const line = judging.file.byName.get(foldedGuide);
  const fate = line === undefined ? undefined : judging.findFate(line.position);
  const isDissolved = fate?.id === only?.id && fate?.isLive === false;
  if (only !== undefined && others.length === 0 && !isDissolved) return toGuide(only);
  if (line !== undefined && fate !== undefined && line.position !== position) {
    if (fate.isWrong || fate.id === undefined)
      return { name: 'guided_by', rule: 'guide_wrong', line: line.line };
    return toGuide({ id: fate.id, kind: fate.kind, level: fate.level, isLive: fate.isLive });
  }
  const [alias, ...aliases] = inScope(other).filter(isLive);
  if (alias !== undefined && aliases.length === 0 && live.length === 0) return toGuide(alias);
  return { name: 'guided_by', rule: toRule() };

  function toRule(): RowFault['rule'] {
    if (live.length > 1 || aliases.length > 0) return 'ambiguous_organization';
    if (inScope([...official, ...other]).length > 0) return 'guide_unfit';
    return official.length > 0 ? 'outside_scope' : 'unknown_organization';
  }
}

/** Where the importer's scope has one top, it guides whatever names no guide. */
export function findDefaultGuide({ scope }: Judging, { ledger }: Surroundings): FoundGuide | undefined {
  const [only, ...others] = scope.tops;
  const top = only === undefined || others.length > 0 ? undefined : ledger.byId(only);
  const guide = top === undefined ? undefined : toGuide(top);
  return guide === undefined || 'rule' in guide ? undefined : guide;
}

/** Whether the guide is guided by the organization itself, when all lines up to now are applied. */
export async function isBelow(
  core: Pick<Core, 'db'>,
  judging: Judging,
  guideId: string,
  id: string,
): Promise<boolean> {
  const seen = new Set<string>();
  let at: string | undefined = guideId;
  while (at !== undefined && !seen.has(at)) {
    if (at === id) return true;
    seen.add(at);
    at = await judging.findGuide(core, at);
  }
  return false;
}

function findFateOf(foldedName: string, { file, findFate }: Judging) {
  const line = file.byName.get(foldedName);
  return line === undefined ? undefined : findFate(line.position);
}

function toGuide(
  found: { readonly id: string; readonly kind: Kind | undefined; readonly level: number } & (
    | { readonly stage: string }
    | { readonly isLive: boolean }
  ),
): FoundGuide | RowFault {
  const isThere = 'stage' in found ? found.stage !== 'deregistered' : found.isLive;
  const isFit = isThere && found.kind !== undefined && GUIDING_KINDS.includes(found.kind);
  return isFit ? { id: found.id, level: found.level } : { name: 'guided_by', rule: 'guide_unfit' };
}

function isLive({ stage }: KnownOrganization): boolean {
  return stage !== 'deregistered';
}

function toId({ id }: KnownOrganization): string {
  return id;
}
