import { expect, test } from 'vitest';
import { audit } from '../../../src/db/schema/people.ts';
import { listHonours } from '../../../src/domain/ledger/honour-store.ts';
import { recordHonour } from '../../../src/domain/ledger/record-honour.ts';
import { removeHonour } from '../../../src/domain/ledger/remove-honour.ts';
import { CITY, createLedger } from './create-ledger.ts';

const HONOUR = { title: '全国科普工作先进集体', year: 2025, level: 1, issuer: '中国科协' };

async function createWithSociety() {
  const ledger = await createLedger();
  const id = await ledger.add('SOC', 'soc', { name: '云州市农业学会', guided_by: CITY });
  const asker = await ledger.grant('ou_secretary', 'party_secretary', id);
  return { ledger, id, asker };
}

test('an honour is recorded once for its year, with a line in the history', async () => {
  const { ledger, id, asker } = await createWithSociety();
  await ledger.run(recordHonour(ledger, asker, { id, ...HONOUR }));
  expect(await listHonours(ledger.db, id)).toMatchObject([{ ...HONOUR, recordedBy: 'ou_secretary' }]);
  await expect(recordHonour(ledger, asker, { id, ...HONOUR })).rejects.toMatchObject({
    code: 'already_decided',
  });
  expect((await ledger.history(id)).at(-1)).toMatchObject({
    cause: 'edit',
    after: '{"honour":["全国科普工作先进集体","2025","1","中国科协"]}',
  });
});

test('an honour taken off leaves its trace in history and audit, and comes back when that is taken back', async () => {
  const { ledger, id, asker } = await createWithSociety();
  const { honour } = await ledger.run(recordHonour(ledger, asker, { id, ...HONOUR }));
  await expect(removeHonour(ledger, asker, { id, honourId: honour.id, reason: '' })).rejects.toMatchObject({
    code: 'invalid_fields',
  });
  await ledger.run(removeHonour(ledger, asker, { id, honourId: honour.id, reason: '重复记录' }));
  expect(await listHonours(ledger.db, id)).toEqual([]);
  expect((await ledger.history(id)).at(-1)).toMatchObject({
    before: '{"honour":["全国科普工作先进集体","2025","1","中国科协"]}',
    reason: '重复记录',
  });
  const actions = (await ledger.db.select().from(audit)).filter(({ subjectId }) => subjectId === id);
  expect(actions.map(({ action }) => action)).toEqual(['register', 'edit', 'edit']);
  await ledger.undoLast(asker, id);
  expect(await listHonours(ledger.db, id)).toMatchObject([HONOUR]);
});

test('recording taken back takes it off, once', async () => {
  const { ledger, id, asker } = await createWithSociety();
  const { honour } = await ledger.run(recordHonour(ledger, asker, { id, ...HONOUR }));
  const removed = await ledger.run(removeHonour(ledger, asker, { id, honourId: honour.id, reason: '重复' }));
  expect(removed.honour.title).toBe(HONOUR.title);
  await expect(
    removeHonour(ledger, asker, { id, honourId: honour.id, reason: '重复' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test.for([
  [{ title: ' ' }, 'title'],
  [{ year: 2027 }, 'year'],
  [{ year: 20.5 }, 'year'],
  [{ issuer: '长'.repeat(101) }, 'issuer'],
] as const)('%o is refused', async ([change, name]) => {
  const { ledger, id, asker } = await createWithSociety();
  await expect(recordHonour(ledger, asker, { id, ...HONOUR, ...change })).rejects.toMatchObject({
    details: { faults: [{ name }] },
  });
});

test('without the right neither is done', async () => {
  const { ledger, id, asker } = await createWithSociety();
  const leader = await ledger.grant('ou_leader', 'leader', CITY);
  const { honour } = await ledger.run(recordHonour(ledger, asker, { id, ...HONOUR }));
  await expect(recordHonour(ledger, leader, { id, ...HONOUR, year: 2024 })).rejects.toMatchObject({
    code: 'no_right',
  });
  await expect(
    removeHonour(ledger, leader, { id, honourId: honour.id, reason: '重复' }),
  ).rejects.toMatchObject({ code: 'no_right' });
});
