/** The entries of a closed record with its key type, which `Object.entries` loses. */
export function typedEntries<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): [Key, Value][] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record is closed: its keys are all there are.
  return Object.entries(record) as [Key, Value][];
}
