import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { obligations } from '../../../src/db/schema/duties.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import { openObligations } from '../../../src/domain/obligations/open-obligations.ts';
import type { Patch } from '../../../src/domain/organizations/record.ts';
import { SECRETARY_SOCIETY_ID } from '../../../src/playground/city/personas.ts';
import { createTestPlayground, type TestPlayground } from '../../harness/create-test-playground.ts';

const ADMIN = { openId: 'ou_admin', audience: { kind: 'private' } } as const;

async function findRenewal({ bot }: TestPlayground) {
  const [row] = await bot.app.db
    .select()
    .from(obligations)
    .where(
      and(eq(obligations.organizationId, SECRETARY_SOCIETY_ID), eq(obligations.ruleId, 'council_renewal')),
    );
  return row;
}

async function correct({ bot }: TestPlayground, patch: Patch): Promise<void> {
  const { writes } = await editOrganization(bot.app, ADMIN, { id: SECRETARY_SOCIETY_ID, patch });
  await commit(bot.app.db, writes);
  await commit(bot.app.db, openObligations(bot.app.clock.now()));
}

test('a corrected term moves the day by which its renewal is owed, and it is reminded of anew', async () => {
  const playground = await createTestPlayground();
  const before = await findRenewal(playground);
  await correct(playground, { term_started_on: '2022-03-01', term_years: 5 });
  expect(await findRenewal(playground)).toMatchObject({
    id: before?.id,
    period: '2022-03-01',
    dueOn: '2027-03-01',
    dueVersion: (before?.dueVersion ?? 0) + 1,
    state: 'open',
  });
});

test('a term that is taken back owes no renewal', async () => {
  const playground = await createTestPlayground();
  await correct(playground, { term_started_on: null, term_years: null });
  expect(await findRenewal(playground)).toMatchObject({ state: 'fulfilled', closedBy: 'correction' });
});

test('an unchanged term is left alone by a second run', async () => {
  const playground = await createTestPlayground();
  const before = await findRenewal(playground);
  await commit(playground.bot.app.db, openObligations(playground.bot.app.clock.now()));
  expect(await findRenewal(playground)).toEqual(before);
});
