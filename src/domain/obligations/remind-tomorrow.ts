import { addDays, toDay } from '../../shared/calendar.ts';
import type { Asker } from '../access/asker.ts';
import type { Core, Decision } from '../core.ts';
import { listDuties } from './list-duties.ts';
import { insertSnooze } from './obligation-store.ts';

/** Asks for another word tomorrow about all that the person owes now. The value is that day. */
export async function remindTomorrow(core: Core, { openId }: Asker): Promise<Decision<string>> {
  const remindOn = addDays(toDay(core.clock.now()), 1);
  const duties = await listDuties(core, openId);
  return {
    value: remindOn,
    writes: duties.map(({ obligation }) => insertSnooze({ obligationId: obligation.id, openId, remindOn })),
  };
}
