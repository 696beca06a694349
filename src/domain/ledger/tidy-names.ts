import { applyPatch, isSameValue, type OrganizationRecord, type Patch } from '../organizations/record.ts';

/**
 * The patch with each name standing once: the official one is no alias, and an alias no former name. Without it a name
 * that stands twice would be lost from one of its places with no trace in the history.
 */
export function tidyNames(record: OrganizationRecord, patch: Patch): Patch {
  if (!['name', 'aliases', 'former_names'].some((name) => Object.hasOwn(patch, name))) return patch;
  const next = applyPatch(record, patch);
  const official = toList(next['name']);
  const aliases = withoutRepeats(toList(next['aliases']), official);
  const former = withoutRepeats(toList(next['former_names']), [...official, ...aliases]);
  return {
    ...patch,
    ...settle('aliases', next, aliases),
    ...settle('former_names', next, former),
  };
}

function settle(name: string, next: OrganizationRecord, names: readonly string[]): Patch {
  const value = names.length === 0 ? undefined : names;
  return isSameValue(next[name], value) ? {} : { [name]: value ?? null };
}

function withoutRepeats(names: readonly string[], others: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !others.includes(name));
}

function toList(value: OrganizationRecord[string] | undefined): readonly string[] {
  if (typeof value === 'object') return value;
  return typeof value === 'string' ? [value] : [];
}
