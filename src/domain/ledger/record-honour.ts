import { toDay } from '../../shared/calendar.ts';
import { Refusal, type FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core, Decision } from '../core.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import { HONOUR_FIELD, toHonourValue, type Honour } from './honour.ts';
import { findHonour, insertHonour } from './honour-store.ts';
import { requireEntry } from './require-entry.ts';
import { touchEntry } from './touch-entry.ts';

export interface RecordedHonour {
  /** As it was before. */
  readonly entry: LedgerEntry;
  readonly honour: Honour;
}

const TEXT_LENGTH_MAX = 100;
const YEAR_MIN = 1900;

/** Records an honour. Refuses with `not_found`, `no_right`, `invalid_fields`, and `already_decided` where it stands already. */
export async function recordHonour(
  core: Core,
  asker: Asker,
  input: { id: string; title: string; year: number; level: number | undefined; issuer: string | undefined },
): Promise<Decision<RecordedHonour>> {
  const entry = await requireEntry(core, input.id);
  await requireRight(core, asker, 'update_details', entry.id);
  const title = input.title.trim();
  const faults = checkHonour({ ...input, title }, Number(toDay(core.clock.now()).slice(0, 4)));
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  const { year } = input;
  if ((await findHonour(core.db, { organizationId: entry.id, title, year })) !== undefined)
    throw new Refusal('already_decided', { subject: title });
  const honour: Honour = {
    id: core.newId(),
    organizationId: entry.id,
    title,
    level: input.level ?? null,
    year,
    issuer: input.issuer ?? null,
    recordedBy: asker.openId,
    createdAt: core.clock.now(),
  };
  const change = { before: { [HONOUR_FIELD]: null }, after: { [HONOUR_FIELD]: toHonourValue(honour) } };
  return {
    value: { entry, honour },
    writes: [
      insertHonour(honour),
      ...touchEntry(core, entry, change, { actor: asker.openId, cause: 'edit' }),
    ],
  };
}

function checkHonour(
  { title, year, issuer = '' }: { title: string; year: number; issuer: string | undefined },
  thisYear: number,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (title === '') faults.push({ name: 'title', rule: 'required' });
  if (title.length > TEXT_LENGTH_MAX) faults.push({ name: 'title', rule: 'too_long' });
  if (issuer.length > TEXT_LENGTH_MAX) faults.push({ name: 'issuer', rule: 'too_long' });
  if (!Number.isInteger(year) || year < YEAR_MIN) faults.push({ name: 'year', rule: 'not_a_year' });
  else if (year > thisYear) faults.push({ name: 'year', rule: 'in_the_future' });
  return faults;
}
