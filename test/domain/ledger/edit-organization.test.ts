import { expect, test } from 'vitest';
import { commit, CommitConflict } from '../../../src/db/commit.ts';
import { audit } from '../../../src/db/schema/people.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import { recountTotals } from '../../harness/recount-totals.ts';
import { CITY, createLedger, DISTRICT, USCC } from './create-ledger.ts';

const SOCIETY = { name: '云州市农业学会', level: '3', guided_by: CITY };

async function createWithSociety() {
  const ledger = await createLedger();
  const id = await ledger.add('SOC', 'soc', SOCIETY);
  const cadre = await ledger.grant('ou_cadre', 'cadre', CITY);
  const secretary = await ledger.grant('ou_secretary', 'party_secretary', id);
  return { ledger, id, cadre, secretary };
}

test('an edit sets what it names, leaves the rest, and stands in the history with before and after', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_time_staff: 5, chair: '李明' } }));
  const { record, version } = await ledger.entry(id);
  expect(record).toMatchObject({ ...SOCIETY, full_time_staff: 5, chair: '李明' });
  expect(version).toBe(2);
  expect((await ledger.history(id)).at(-1)).toMatchObject({
    version: 2,
    actor: 'ou_cadre',
    cause: 'edit',
    before: '{"full_time_staff":null,"chair":null}',
    after: '{"full_time_staff":5,"chair":"李明"}',
  });
  expect(await recountTotals(ledger.db)).toEqual([]);
});

test('the audit of an edit names the fields and no value of a person', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { chair: '李明' } }));
  const rows = JSON.stringify(await ledger.db.select().from(audit));
  expect(rows).toContain('chair');
  expect(rows).not.toContain('李明');
});

test('the organization itself sets everyday facts, its identity only who keeps the register', async () => {
  const { ledger, id, secretary } = await createWithSociety();
  await ledger.run(editOrganization(ledger, secretary, { id, patch: { full_members: 4 } }));
  await expect(
    editOrganization(ledger, secretary, { id, patch: { full_members: 5, uscc: USCC } }),
  ).rejects.toMatchObject({ code: 'no_right' });
  expect((await ledger.entry(id)).record).toMatchObject({ full_members: 4 });
});

test.for(['leader', 'reviewer'] as const)('a %s may not edit', async (role) => {
  const { ledger, id } = await createWithSociety();
  const asker = await ledger.grant('ou_other', role, CITY);
  await expect(editOrganization(ledger, asker, { id, patch: { full_members: 4 } })).rejects.toMatchObject({
    code: 'no_right',
  });
});

test('the same edit twice is one change', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  for (const _ of [1, 2])
    await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_members: 4 } }));
  expect(await ledger.history(id)).toHaveLength(2);
});

test('two who opened the same form keep both what they typed in different fields', async () => {
  const { ledger, id, cadre, secretary } = await createWithSociety();
  const shown = (await ledger.entry(id)).record;
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_members: 4 }, shown }));
  await ledger.run(editOrganization(ledger, secretary, { id, patch: { chair: '李明' }, shown }));
  expect((await ledger.entry(id)).record).toMatchObject({ full_members: 4, chair: '李明' });
});

test('the second to type into the same field is told which, and nothing of his is written', async () => {
  const { ledger, id, cadre, secretary } = await createWithSociety();
  const shown = (await ledger.entry(id)).record;
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_members: 4 }, shown }));
  await expect(
    editOrganization(ledger, secretary, { id, patch: { full_members: 6, chair: '李明' }, shown }),
  ).rejects.toMatchObject({ code: 'edited_meanwhile', details: { suggestions: ['full_members'] } });
  expect((await ledger.entry(id)).record['chair']).toBeUndefined();
});

test('the second to type the very same value has no conflict', async () => {
  const { ledger, id, cadre, secretary } = await createWithSociety();
  const shown = (await ledger.entry(id)).record;
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_members: 4 }, shown }));
  const { patch } = await ledger.run(
    editOrganization(ledger, secretary, { id, patch: { full_members: 4 }, shown }),
  );
  expect(patch).toEqual({});
});

test('of two decided on the same version one is refused by the database and decided anew', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  const first = await editOrganization(ledger, cadre, { id, patch: { full_members: 4 } });
  const second = await editOrganization(ledger, cadre, { id, patch: { full_time_staff: 5 } });
  await commit(ledger.db, first.writes);
  await expect(commit(ledger.db, second.writes)).rejects.toBeInstanceOf(CommitConflict);
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_time_staff: 5 } }));
  expect((await ledger.entry(id)).record).toMatchObject({ full_members: 4, full_time_staff: 5 });
});

test.for([
  [{ uscc: '51321283MJ0000018X' }, 'uscc', 'uscc_malformed'],
  [{ established_on: '2027-01-01' }, 'established_on', 'in_the_future'],
  [{ party_org_type: 'none' }, 'no_party_org_reason', 'reason_required'],
  [{ term_started_on: '2024-05-01' }, 'term_years', 'required'],
  [{ level: null }, 'level', 'required'],
  [{ name: null }, 'name', 'required'],
  [{ park_kind: 'industrial' }, 'park_kind', 'not_of_this_kind'],
] as const)('%o is refused for %s', async ([patch, name, rule]) => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { uscc: USCC } }));
  await expect(editOrganization(ledger, cadre, { id, patch })).rejects.toMatchObject({
    code: 'invalid_fields',
    details: { faults: [{ name, rule }] },
  });
});

test('what was wrong before keeps nobody from putting right something else', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_members: 4 } }));
  expect((await ledger.entry(id)).record['uscc']).toBeUndefined();
});

test('a code that another has is refused with words, not as a conflict', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.add('SOC', 'other', { name: '云州市林学会', guided_by: CITY, uscc: USCC });
  await expect(editOrganization(ledger, cadre, { id, patch: { uscc: USCC } })).rejects.toMatchObject({
    code: 'duplicate_organization',
    details: { subject: USCC },
  });
});

test('an organization named by its alias is recorded by its name, and named again is no change', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.add('ENT', 'host', { name: '云州市农业科学院', aliases: ['市农科院'], guided_by: CITY });
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { host_unit: '市农科院' } }));
  expect((await ledger.entry(id)).record['host_unit']).toBe('云州市农业科学院');
  const { patch } = await ledger.run(
    editOrganization(ledger, cadre, { id, patch: { host_unit: '市农科院' } }),
  );
  expect(patch).toEqual({});
});

test('the organizations a branch covers keep the order they were typed in', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.add('SOC', 'a_soc', { name: '云州市林学会', guided_by: CITY });
  await ledger.add('PARTY', 'branch', {
    name: '农口联合党支部',
    guided_by: CITY,
    party_org_type: 'joint_branch',
  });
  const covers = [SOCIETY.name, '云州市园艺学会', '云州市林学会'];
  await ledger.run(editOrganization(ledger, cadre, { id: 'branch', patch: { covers } }));
  expect((await ledger.entry('branch')).record['covers']).toEqual(covers);
  expect(id).toBe('soc');
});

test('an alias that is the name, or stands twice, stands once', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.run(
    editOrganization(ledger, cadre, { id, patch: { aliases: ['农学会', SOCIETY.name, '农学会'] } }),
  );
  expect((await ledger.entry(id)).record['aliases']).toEqual(['农学会']);
  expect((await ledger.history(id)).at(-1)?.after).toBe('{"aliases":["农学会"]}');
});

test('an emptied field is gone and its gap is counted', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { full_members: 4, chair: '李明' } }));
  await ledger.run(editOrganization(ledger, cadre, { id, patch: { chair: null } }));
  expect((await ledger.entry(id)).record['chair']).toBeUndefined();
  expect(await recountTotals(ledger.db)).toEqual([]);
});

test('a new guide must be known, guide others and not lie below', async () => {
  const { ledger, id, cadre } = await createWithSociety();
  await ledger.add('SOC', 'other', { name: '云州市林学会', guided_by: CITY });
  await expect(editOrganization(ledger, cadre, { id, patch: { guided_by: 'other' } })).rejects.toMatchObject({
    code: 'invalid_fields',
  });
  const admin = await ledger.grant('ou_admin', 'admin', '*');
  await expect(
    editOrganization(ledger, admin, { id: CITY, patch: { guided_by: DISTRICT } }),
  ).rejects.toMatchObject({ code: 'guide_within_itself' });
});
