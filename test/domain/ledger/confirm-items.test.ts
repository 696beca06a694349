import { expect, test } from 'vitest';
import { checklistItems } from '../../../src/db/schema/ledger.ts';
import { confirmItems } from '../../../src/domain/ledger/confirm-items.ts';
import { recountTotals } from '../../harness/recount-totals.ts';
import { CITY, createLedger } from './create-ledger.ts';

async function createWithVillage() {
  const ledger = await createLedger();
  const id = await ledger.add('VILLAGE', 'village', { name: '湖心村科协', guided_by: CITY });
  const asker = await ledger.grant('ou_reporter', 'reporter', id);
  return { ledger, id, asker };
}

test('what is confirmed holds with its evidence as of today, and the marks follow', async () => {
  const { ledger, id, asker } = await createWithVillage();
  const answers = [
    { item: 'signboard', holds: true, evidence: '挂牌照片' },
    { item: 'funds', holds: false, evidence: undefined },
  ];
  await ledger.run(confirmItems(ledger, asker, { id, checklist: 'six_haves', answers }));
  expect(await ledger.db.select().from(checklistItems)).toMatchObject([
    {
      item: 'signboard',
      holds: true,
      evidence: '挂牌照片',
      confirmedOn: '2026-11-20',
      confirmedBy: 'ou_reporter',
    },
    { item: 'funds', holds: false, evidence: null },
  ]);
  expect((await ledger.entry(id)).items).toEqual(
    new Map([
      ['six_haves.signboard', true],
      ['six_haves.funds', false],
    ]),
  );
  expect(await recountTotals(ledger.db)).toEqual([]);
});

test('confirmed again it is the newer day, and evidence that nobody touched stays', async () => {
  const { ledger, id, asker } = await createWithVillage();
  const say = (evidence: string | undefined) =>
    ledger.run(
      confirmItems(ledger, asker, {
        id,
        checklist: 'six_haves',
        answers: [{ item: 'signboard', holds: true, evidence }],
      }),
    );
  await say('挂牌照片');
  ledger.pass(3 * 86_400_000);
  await say(undefined);
  expect(await ledger.db.select().from(checklistItems)).toMatchObject([
    { evidence: '挂牌照片', confirmedOn: '2026-11-23' },
  ]);
  await say('');
  expect(await ledger.db.select().from(checklistItems)).toMatchObject([{ evidence: null }]);
  expect((await ledger.history(id)).at(-1)?.before).toBe('{"six_haves.signboard.evidence":"挂牌照片"}');
});

test('what is no checklist of the kind is refused, and what is no item of it is passed over', async () => {
  const { ledger, id, asker } = await createWithVillage();
  const answers = [{ item: 'nothing', holds: true, evidence: undefined }];
  await expect(confirmItems(ledger, asker, { id, checklist: 'five_clears', answers })).rejects.toMatchObject({
    code: 'not_found',
  });
  await ledger.run(confirmItems(ledger, asker, { id, checklist: 'six_haves', answers }));
  expect(await ledger.history(id)).toHaveLength(1);
});

test('without the right it is refused', async () => {
  const { ledger, id } = await createWithVillage();
  const leader = await ledger.grant('ou_leader', 'leader', CITY);
  const answers = [{ item: 'signboard', holds: true, evidence: undefined }];
  await expect(confirmItems(ledger, leader, { id, checklist: 'six_haves', answers })).rejects.toMatchObject({
    code: 'no_right',
  });
});
