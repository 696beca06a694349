import type { Statement } from '../../db/statement.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import type { FieldValue } from '../organizations/record.ts';
import type { Act, Change } from './change.ts';
import { HONOUR_FIELD } from './honour.ts';
import { deleteHonour, findHonour, insertHonour } from './honour-store.ts';
import { touchEntry } from './touch-entry.ts';

export function isHonourChange({ after }: Change): boolean {
  return Object.hasOwn(after, HONOUR_FIELD);
}

/** Takes off what was recorded, or records anew what was taken off. Refuses with `undo_overtaken`. */
export async function undoHonour(
  core: Core,
  entry: LedgerEntry,
  { before, after }: Change,
  act: Act,
): Promise<Statement[]> {
  const recorded = after[HONOUR_FIELD];
  const facts = toFacts(recorded ?? before[HONOUR_FIELD] ?? []);
  const stands = await findHonour(core.db, { organizationId: entry.id, ...facts });
  const isRemoval = recorded !== null;
  if (isRemoval !== (stands !== undefined))
    throw new Refusal('undo_overtaken', { suggestions: [HONOUR_FIELD] });
  const honour = {
    id: core.newId(),
    organizationId: entry.id,
    ...facts,
    recordedBy: act.actor,
    createdAt: core.clock.now(),
  };
  return [
    ...(stands === undefined ? [insertHonour(honour)] : deleteHonour(stands.id)),
    ...touchEntry(core, entry, { before: after, after: before }, act),
  ];
}

function toFacts(value: FieldValue) {
  const [title = '', year = '', level = '', issuer = ''] = typeof value === 'object' ? value : [];
  return {
    title,
    year: Number(year),
    level: level === '' ? null : Number(level),
    issuer: issuer === '' ? null : issuer,
  };
}
