/**
 * An organization as people fill it in: field name to value, the way it stands in forms, in Excel and in the
 * history. A field that nobody filled in is absent. Days are 'YYYY-MM-DD', counts whole numbers, choices their code.
 */
export type OrganizationRecord = Readonly<Record<string, FieldValue>>;

export type FieldValue = string | number | readonly string[];

/** What is to be set: a value, or `null` to empty the field. What it leaves out stays as it is. */
export type Patch = Readonly<Record<string, FieldValue | null>>;

export function applyPatch(record: OrganizationRecord, patch: Patch): OrganizationRecord {
  const next: Record<string, FieldValue> = { ...record };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete next[name];
    else next[name] = value;
  }
  return next;
}

/** The part of a patch that changes something; empty when all is as it says already. */
export function toEffectivePatch(record: OrganizationRecord, patch: Patch): Patch {
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => !isSameValue(record[name], value ?? undefined)),
  );
}

/** What the patch overwrites: by it the change is taken back. */
export function toInverse(record: OrganizationRecord, patch: Patch): Patch {
  return Object.fromEntries(Object.keys(patch).map((name) => [name, record[name] ?? null]));
}

export function isSameValue(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (typeof left === 'object' && typeof right === 'object')
    return left.length === right.length && left.every((item, index) => item === right[index]);
  return left === right;
}

/** The text of a field; '' where there is none. */
export function textOf(record: OrganizationRecord, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}

/** The number of a field; `undefined` where nobody gave one. */
export function numberOf(record: OrganizationRecord, name: string): number | undefined {
  const value = record[name];
  return typeof value === 'number' ? value : undefined;
}
