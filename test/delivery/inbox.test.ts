import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import type { Database } from '../../src/db/database.ts';
import { inbox, settings } from '../../src/db/schema/delivery.ts';
import { insertInto, toStatement, updateTable } from '../../src/db/statement.ts';
import {
  acceptEvent,
  countWaitingEvents,
  forgetOldEvents,
  isPoisonous,
  leaseEvent,
  markEvent,
  putOffEvent,
  releaseEvents,
  type LeasedEvent,
} from '../../src/delivery/inbox.ts';
import { BOTH_KINDS, openTestDatabase, type DatabaseKind } from '../db/open-test-database.ts';
import { createManualClock, type ManualClock } from './test-delivery.ts';

const LEASE_MS = 30_000;
const HOUR_MS = 3_600_000;

describe.for(BOTH_KINDS)('the inbox on %s', (kind) => {
  test('accepts an event once by its event id', async () => {
    const core = await createCore(kind);
    const accepted = [await accept(core, 'e1'), await accept(core, 'e1')];
    expect([accepted, await countWaitingEvents(core)]).toEqual([[true, false], 1]);
  });

  test('accepts a message once, whatever event id it comes under', async () => {
    const core = await createCore(kind);
    const accepted = [
      await accept(core, 'e1', 'om_1'),
      await accept(core, 'e2', 'om_1'),
      await accept(core, 'e3', 'om_2'),
    ];
    expect(accepted).toEqual([true, false, true]);
  });

  test('accepts one of twenty deliveries at the same time', async () => {
    const core = await createCore(kind);
    const accepted = await Promise.all(
      Array.from({ length: 20 }, (_, index) => accept(core, `e${index}`, 'om_1')),
    );
    expect(accepted.filter((isNew) => isNew).length).toBe(1);
  });

  test('accepts an event again neither while it is worked on nor when it is done', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const leased = await take(core);
    const during = await accept(core, 'e1');
    await commit(core.db, markEvent(leased, 'done'));
    expect([during, await accept(core, 'e1')]).toEqual([false, false]);
  });

  test('hands out the events in the order they came', async () => {
    const core = await createCore(kind);
    for (const id of ['e3', 'e1', 'e2']) await accept(core, id);
    core.clock.advance(-1000);
    await accept(core, 'e0');
    const order = [await take(core), await take(core), await take(core), await take(core)];
    expect(order.map(({ eventId }) => eventId)).toEqual(['e0', 'e3', 'e1', 'e2']);
  });

  test('hands out an event that is held to nobody else', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const leased = [await leaseEvent(core), await leaseEvent(core)];
    expect(leased.map((event) => event?.eventId)).toEqual(['e1', undefined]);
  });

  test('hands out each of twenty events once to twenty workers at the same time', async () => {
    const core = await createCore(kind);
    for (let index = 0; index < 20; index += 1) await accept(core, `e${index}`);
    const leased = await Promise.all(Array.from({ length: 20 }, () => leaseEvent(core)));
    expect(new Set(leased.map((event) => event?.eventId)).size).toBe(20);
  });

  test('hands out an event again, with a higher fence, when its holder died', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const first = await take(core);
    await letLeaseRunOut(core);
    const second = await take(core);
    expect([second.eventId, second.fence - first.fence, second.attempts]).toEqual(['e1', 1, 2]);
  });

  test('refuses the mark of a holder that came too late, and all it wanted to write with it', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const stale = await take(core);
    await letLeaseRunOut(core);
    const holder = await take(core);
    const effect = toStatement(insertInto(settings).values({ key: 'effect', value: 'stale' }));
    const refused = commit(core.db, [effect, ...markEvent(stale, 'done')]);
    await expect(refused).rejects.toMatchObject({ guard: 'inbox_lease' });
    await commit(core.db, markEvent(holder, 'done'));
    expect([await stateOf(core, 'e1'), await core.db.select().from(settings)]).toEqual(['done', []]);
  });

  test('takes a mark once', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const leased = await take(core);
    await commit(core.db, markEvent(leased, 'failed'));
    await expect(commit(core.db, markEvent(leased, 'done'))).rejects.toMatchObject({ guard: 'inbox_lease' });
    expect(await stateOf(core, 'e1')).toBe('failed');
  });

  test('calls an event poisonous that has ended its holder five times', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const verdicts: boolean[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      verdicts.push(isPoisonous(await take(core)));
      await letLeaseRunOut(core);
    }
    expect(verdicts).toEqual([false, false, false, false, false, true]);
  });

  test('does not call an event poisonous that was only put off', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await commit(core.db, [putOffEvent(await take(core))]);
      await letLeaseRunOut(core);
    }
    expect(isPoisonous(await take(core))).toBe(false);
  });

  test('leaves the count to the holder who took over from one that puts off too late', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    const stale = await take(core);
    await letLeaseRunOut(core);
    await take(core);
    await commit(core.db, [putOffEvent(stale)]);
    await letLeaseRunOut(core);
    expect((await take(core)).attempts).toBe(3);
  });

  test('leaves a click to the request that waits for it, and hands it out when that died', async () => {
    const core = await createCore(kind);
    await acceptEvent(core, { eventId: 'click', eventType: 'card.action.trigger', payload: '{}' }, 'leased');
    const during = await leaseEvent(core);
    await letLeaseRunOut(core);
    expect([during, await leaseEvent(core)]).toEqual([
      undefined,
      { eventId: 'click', payload: '{}', fence: 2, attempts: 2 },
    ]);
  });

  test('frees at once what a former process held', async () => {
    const core = await createCore(kind);
    await accept(core, 'e1');
    await take(core);
    await commit(core.db, [releaseEvents()]);
    expect((await leaseEvent(core))?.fence).toBe(2);
  });

  test('forgets what is done after three days, and never what still waits', async () => {
    const core = await createCore(kind);
    for (const id of ['done', 'held', 'waits']) await accept(core, id);
    await commit(core.db, markEvent(await take(core), 'done'));
    await take(core);
    const listAfter = async (ms: number) => {
      await commit(core.db, [forgetOldEvents(new Date(core.clock.now().getTime() + ms))]);
      return (await core.db.select({ id: inbox.eventId }).from(inbox)).map(({ id }) => id).sort();
    };
    expect([await listAfter(72 * HOUR_MS), await listAfter(72 * HOUR_MS + 1)]).toEqual([
      ['done', 'held', 'waits'],
      ['held', 'waits'],
    ]);
  });
});

test('a lease is held for 30 s of real time', async () => {
  const core = await createCore('file');
  await accept(core, 'e1');
  await take(core);
  core.clock.elapse(LEASE_MS);
  const before = await leaseEvent(core);
  core.clock.elapse(1);
  expect([before, (await leaseEvent(core))?.eventId]).toEqual([undefined, 'e1']);
});

test('a jump of the calendar frees no lease', async () => {
  const core = await createCore('file');
  await accept(core, 'e1');
  await take(core);
  core.clock.advance(48 * HOUR_MS);
  expect(await leaseEvent(core)).toBeUndefined();
});

test('on a server a lease counts by the clock of the database, not by those of its users', async () => {
  const core = await createCore('sqld');
  await accept(core, 'e1');
  await take(core);
  core.clock.elapse(10 * HOUR_MS);
  expect(await leaseEvent(core)).toBeUndefined();
});

interface TestCore {
  readonly db: Database;
  readonly clock: ManualClock;
}

async function createCore(kind: DatabaseKind): Promise<TestCore> {
  return { db: await openTestDatabase(kind), clock: createManualClock() };
}

function accept(core: TestCore, eventId: string, messageId?: string): Promise<boolean> {
  const event = { eventId, eventType: 'im.message.receive_v1', payload: '{}' };
  return acceptEvent(core, messageId === undefined ? event : { ...event, messageId }, 'pending');
}

async function take(core: TestCore): Promise<LeasedEvent> {
  const leased = await leaseEvent(core);
  if (leased === undefined) throw new Error('no event could be leased');
  return leased;
}

/** The database's clock cannot be set: there the lease is made to have ended. */
async function letLeaseRunOut({ db, clock }: TestCore): Promise<void> {
  if (db.shared) await commit(db, [toStatement(updateTable(inbox).set({ leaseUntilMs: 1 }))]);
  else clock.elapse(LEASE_MS + 1);
}

async function stateOf({ db }: TestCore, eventId: string): Promise<string | undefined> {
  const [row] = await db.select({ state: inbox.state }).from(inbox).where(eq(inbox.eventId, eventId));
  return row?.state;
}
