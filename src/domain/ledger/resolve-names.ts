import type { Core } from '../core.ts';
import type { Patch } from '../organizations/record.ts';
import { isFieldName, toField } from '../organizations/record-fields.ts';
import { findIdsByNames } from '../organizations/record-store.ts';
import type { Resolve } from './write-entry.ts';

/** Looks up the organizations that the relations of some patches name. */
export async function resolveNames({ db }: Pick<Core, 'db'>, patches: readonly Patch[]): Promise<Resolve> {
  const names = patches.flatMap((patch) =>
    Object.entries(patch).flatMap(([name, value]) => {
      if (!isFieldName(name) || value === null) return [];
      const { as } = toField(name).type;
      if (as === 'organization' && typeof value === 'string') return [value];
      return as === 'organizations' && typeof value === 'object' ? value : [];
    }),
  );
  const ids = await findIdsByNames(db, [...new Set(names)]);
  return (name) => ids.get(name);
}
