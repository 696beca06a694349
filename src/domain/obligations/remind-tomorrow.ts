import { addDays, toDay } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { listDuties } from './list-duties.ts';
import { insertSnooze } from './obligation-store.ts';

/** Asks for another word tomorrow about all that the person owes now. The value is that day. Refuses with `not_found` who owes nothing. */
export async function remindTomorrow(core: Core, { openId }: Asker): Promise<Decision<string>> {
  const remindOn = addDays(toDay(core.clock.now()), 1);
  const duties = await listDuties(core, openId);
  if (duties.length === 0) throw new Refusal('not_found');
  return {
    value: remindOn,
    writes: duties.map(({ obligation }) => insertSnooze({ obligationId: obligation.id, openId, remindOn })),
  };
}
