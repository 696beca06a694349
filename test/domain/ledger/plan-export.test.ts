import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { totals } from '../../../src/db/schema/organizations.ts';
import { insertInto, toStatement } from '../../../src/db/statement.ts';
import { EXPORT_ROWS_MAX, planExport } from '../../../src/domain/ledger/plan-export.ts';
import { CITY, createLedger, DISTRICT } from './create-ledger.ts';

/** A city with so many organizations of some kinds, as its totals say. */
async function createCity(counts: Readonly<Record<string, number>>) {
  const ledger = await createLedger();
  await commit(ledger.db, [
    toStatement(
      insertInto(totals).values(
        Object.entries(counts).map(([kind, count]) => ({
          scopeId: CITY,
          figure: 'organizations',
          kind,
          period: '',
          count,
        })),
      ),
    ),
  ]);
  return ledger;
}

const ALL = { kinds: [], months: [] } as const;

test('what is not too large goes into one file', async () => {
  const ledger = await createCity({ SOC: 30, ENT: 40 });
  const cadre = await ledger.grant('ou_1', 'cadre', CITY);
  const plan = await planExport(ledger, cadre, ALL);
  expect(plan).toMatchObject({ files: [['ENT', 'SOC', 'AST']], tooLarge: [], people: 'shown' });
});

test('more than a file holds is a file for each kind, and a kind that none holds is named', async () => {
  const ledger = await createCity({ SOC: EXPORT_ROWS_MAX, ENT: EXPORT_ROWS_MAX + 1 });
  const cadre = await ledger.grant('ou_1', 'cadre', CITY);
  const plan = await planExport(ledger, cadre, ALL);
  expect(plan.files).toEqual([['ENT'], ['SOC'], ['AST']]);
  expect(plan.tooLarge).toEqual([{ kind: 'ENT', count: EXPORT_ROWS_MAX + 1 }]);
  expect((await planExport(ledger, cadre, { ...ALL, kinds: ['SOC'] })).tooLarge).toEqual([]);
});

test('each month of reports counts', async () => {
  const ledger = await createCity({ SOC: EXPORT_ROWS_MAX / 2 });
  const cadre = await ledger.grant('ou_1', 'cadre', CITY);
  const months = ['2026-08', '2026-09', '2026-10'];
  const { tooLarge } = await planExport(ledger, cadre, { kinds: ['SOC'], months });
  expect(tooLarge).toEqual([{ kind: 'SOC', count: (EXPORT_ROWS_MAX / 2) * 3 }]);
});

test.for(['leader', 'reporter', 'party_secretary', 'reviewer'] as const)(
  'a %s takes nothing out',
  async (role) => {
    const ledger = await createLedger();
    const asker = await ledger.grant('ou_1', role, CITY);
    await expect(planExport(ledger, asker, ALL)).rejects.toMatchObject({ code: 'no_right' });
  },
);

test('nobody takes out what is not his, and asking in a group changes nothing', async () => {
  const ledger = await createLedger();
  const own = await ledger.grant('ou_1', 'cadre', DISTRICT);
  await expect(planExport(ledger, own, { ...ALL, organizationId: CITY })).rejects.toMatchObject({
    code: 'no_right',
  });
  const audience = { kind: 'group', chatId: 'oc_1', organizationId: CITY } as const;
  expect((await planExport(ledger, { ...own, audience }, ALL)).scopeIds).toEqual([DISTRICT]);
});
