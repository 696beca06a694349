import type { Context } from 'hono';
import { z } from 'zod';
import { DAY_MS } from '../../shared/calendar.ts';
import { PlaygroundFault } from './playground-fault.ts';
import type { PlaygroundOptions } from './playground-options.ts';
import { readRequest } from './requests.ts';

const clockBody = z.union([
  z.strictObject({ advance_ms: z.number() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);
const JUMP_MAX_MS = 10 * 366 * DAY_MS;

/** Moves the calendar forward, from due time to due time. */
export async function moveClock(options: PlaygroundOptions, c: Context): Promise<object> {
  const body = await readRequest(c, clockBody);
  const now = options.clock.now().getTime();
  const target = 'to' in body ? Date.parse(body.to) : now + body.advance_ms;
  if (target < now) throw new PlaygroundFault(400, '时钟不能往回拨');
  if (target - now > JUMP_MAX_MS) throw new PlaygroundFault(400, '一次最多拨快十年');
  await options.walk(new Date(target));
  if (options.clock.now().getTime() < target) options.clock.advanceTo(new Date(target));
  return {};
}
