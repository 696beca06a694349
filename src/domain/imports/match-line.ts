import type { RowFault } from './import.ts';
import type { FileLine } from './index-lines.ts';
import type { KnownOrganization, LookedUp } from './look-up-ledger.ts';

/** Which organization of the ledger a line means, if any. */
export type Match =
  | {
      readonly is: 'known';
      readonly organization: KnownOrganization;
      readonly by: 'code' | 'name' | 'alias';
    }
  /** None; `namesakes` go by the same name elsewhere. */
  | { readonly is: 'new'; readonly namesakes: readonly KnownOrganization[] }
  | { readonly is: 'unclear'; readonly fault: RowFault };

export interface Surroundings {
  readonly ledger: LookedUp;
  /** The organizations that lie where the importer may change the register. */
  readonly within: ReadonlySet<string>;
}

/**
 * By its code, else by its exact name under the guide that the line names, else by its exact name or another of its
 * names where only one in the scope goes by it. `guideIds` are all that the line's guide may be; empty where the line
 * names none. Of several, one that is deregistered gives way.
 */
export function matchLine(
  line: FileLine,
  guideIds: ReadonlySet<string>,
  { ledger, within }: Surroundings,
): Match {
  const coded = ledger.byCode(line.uscc);
  const named = matchName(line, guideIds, { ledger, within });
  if (coded === undefined) return named;
  if (!within.has(coded.id)) return unclear({ name: 'uscc', rule: 'outside_scope' });
  const isOther = named.is === 'known' && named.by === 'name' && named.organization.id !== coded.id;
  if (isOther) return unclear({ name: 'uscc', rule: 'code_of_another', subject: coded.name });
  return { is: 'known', organization: coded, by: 'code' };
}

function matchName(
  { foldedName, foldedGuide, uscc }: FileLine,
  guideIds: ReadonlySet<string>,
  { ledger, within }: Surroundings,
): Match {
  const { official, other } = ledger.byName(foldedName);
  const isGuided = foldedGuide !== '';
  const isUnderGuide = ({ guideId }: KnownOrganization) => guideId !== undefined && guideIds.has(guideId);
  const under = pick(official.filter(isUnderGuide));
  if (under !== undefined) return within.has(under.id) ? known(under, 'name') : OUTSIDE;
  const inScope = official.filter(({ id }) => within.has(id));
  const only = pick(inScope);
  if (only !== undefined) {
    const isAnother = isGuided && uscc !== '' && only.uscc !== undefined && only.uscc !== uscc;
    return isAnother ? { is: 'new', namesakes: [only] } : known(only, 'name');
  }
  if (inScope.length > 0) return isGuided ? { is: 'new', namesakes: inScope } : AMBIGUOUS;
  const others = other.filter(({ id }) => within.has(id));
  const byAlias = pick(others);
  if (byAlias !== undefined && (!isGuided || isUnderGuide(byAlias))) return known(byAlias, 'alias');
  if (others.length > 1 && !isGuided) return AMBIGUOUS;
  if (official.length > 0 && !isGuided) return OUTSIDE;
  return { is: 'new', namesakes: [...official, ...others] };
}

/** The only one, or the only one of several that is not deregistered. */
function pick(found: readonly KnownOrganization[]): KnownOrganization | undefined {
  const live = found.filter(({ stage }) => stage !== 'deregistered');
  const [only, ...rest] = live.length > 0 ? live : found;
  return rest.length > 0 ? undefined : only;
}

function known(organization: KnownOrganization, by: 'name' | 'alias'): Match {
  return { is: 'known', organization, by };
}

function unclear(fault: RowFault): Match {
  return { is: 'unclear', fault };
}

const OUTSIDE = unclear({ name: 'name', rule: 'outside_scope' });
const AMBIGUOUS = unclear({ name: 'name', rule: 'ambiguous_organization' });
