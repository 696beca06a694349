import { organizations } from '../../src/db/schema/organizations.ts';
import type { Database } from '../../src/db/database.ts';
import { loadEntries } from '../../src/domain/organizations/record-store.ts';
import { isFieldName, toField } from '../../src/domain/organizations/record-fields.ts';

/** Every name and telephone of a person that the ledger holds. */
export async function listPersonalValues(db: Database): Promise<string[]> {
  const rows = await db.select({ id: organizations.id }).from(organizations);
  const entries = await loadEntries(
    db,
    rows.map(({ id }) => id),
  );
  const values = entries.flatMap(({ record }) =>
    Object.entries(record).flatMap(([name, value]) =>
      isFieldName(name) && toField(name).isPersonal === true ? [String(value)] : [],
    ),
  );
  return [...new Set(values)];
}
