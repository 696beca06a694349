import type { InferSelectModel } from 'drizzle-orm';
import type { honours } from '../../db/schema/ledger.ts';

/** A title that an organization was given in a year. */
export type Honour = InferSelectModel<typeof honours>;

/** What the history holds of an honour that was recorded or removed: title, year, level and issuer, '' where unknown. */
export const HONOUR_FIELD = 'honour';

export function toHonourValue({
  title,
  year,
  level,
  issuer,
}: Pick<Honour, 'title' | 'year' | 'level' | 'issuer'>) {
  return [title, String(year), level === null ? '' : String(level), issuer ?? ''] as const;
}
