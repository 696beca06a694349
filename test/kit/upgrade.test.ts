import { expect, test } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { loadEntry } from '../../src/domain/organizations/record-store.ts';
import { findOrganizations } from '../../src/domain/organizations/names/find-organizations.ts';
import { findApplication } from '../../src/domain/registration/application-store.ts';
import { prepareDatabase } from '../../src/kit/prepare-database.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { recountTotals } from '../harness/recount-totals.ts';

/** What the first release wrote. */
const FIRST_RELEASE = [
  `INSERT INTO settings (key, value) VALUES ('mode', 'feishu')`,
  `INSERT INTO organizations (id, kind, level, name, stage, host_unit, full_members, version, created_at, updated_at)
   VALUES ('city', 'AST', 3, '云州市科协', 'established', NULL, NULL, 1, 0, 0),
          ('soc', 'SOC', 3, '云州市农学会', 'established', '云州市农技中心', 2, 1, 0, 0)`,
  `INSERT INTO scopes (ancestor_id, organization_id, depth) VALUES ('city', 'city', 0), ('soc', 'soc', 0), ('city', 'soc', 1)`,
  `INSERT INTO relations (kind, from_id, to_id, created_at) VALUES ('guided_by', 'soc', 'city', 0)`,
  `INSERT INTO totals (scope_id, figure, kind, period, count)
   VALUES ('city', 'organizations', 'AST', '', 1), ('city', 'organizations', 'SOC', '', 1), ('soc', 'organizations', 'SOC', '', 1)`,
  `INSERT INTO applications (id, name, fields, guided_by, state, applicant_id, card_key, version, created_at)
   VALUES ('app', '云州市茶学会', '{"name":"云州市茶学会","kind":"SOC","level":3}', 'city', 'waiting', 'ou_1', 'k', 1, 0)`,
];

test('a database of the first release is brought up with everything in it', async () => {
  const db = await openDatabase(':memory:');
  await migrate(db, migrations.slice(0, 2));
  await db.client.batch(FIRST_RELEASE, 'write');
  const clock = { now: () => new Date('2026-11-21T02:00:00Z'), elapsedMs: () => 0 };
  const core = { db, clock, newId: () => 'new' };
  await prepareDatabase(core, { mode: 'feishu', adminOpenIds: [] });
  await prepareDatabase(core, { mode: 'feishu', adminOpenIds: [] });

  expect((await loadEntry(db, 'soc'))?.record).toEqual({
    name: '云州市农学会',
    level: '3',
    stage: 'established',
    guided_by: 'city',
    host_unit: '云州市农技中心',
    full_members: 2,
  });
  const found = await findOrganizations(db, { scopeIds: ['city'], text: 'nxh', limit: 3 });
  expect(found.map(({ id }) => id)).toEqual(['soc']);
  expect(await recountTotals(db)).toEqual([]);
  expect(await findApplication(db, 'app')).toMatchObject({
    kind: 'SOC',
    record: { name: '云州市茶学会', level: '3' },
    step: 0,
  });
});
