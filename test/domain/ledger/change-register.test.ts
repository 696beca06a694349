import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { organizationNames } from '../../../src/db/schema/ledger.ts';
import { relations, scopes } from '../../../src/db/schema/organizations.ts';
import { commit, CommitConflict } from '../../../src/db/commit.ts';
import { addToTotals, listTotals } from '../../../src/domain/organizations/total-store.ts';
import { changeStage } from '../../../src/domain/ledger/change-stage.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import { mergeOrganizations } from '../../../src/domain/ledger/merge-organizations.ts';
import { renameOrganization } from '../../../src/domain/ledger/rename-organization.ts';
import { splitOrganization } from '../../../src/domain/ledger/split-organization.ts';
import { transferOrganization } from '../../../src/domain/ledger/transfer-organization.ts';
import { recountTotals } from '../../harness/recount-totals.ts';
import { CITY, createLedger, DISTRICT, USCC, type TestLedger } from './create-ledger.ts';

const REASON = '会议决定';

async function createRegister() {
  const ledger = await createLedger();
  const cadre = await ledger.grant('ou_cadre', 'cadre', CITY);
  const secretary = await ledger.grant('ou_secretary', 'party_secretary', CITY);
  await ledger.add('SOC', 'soc', {
    name: '云州市农业学会',
    guided_by: CITY,
    uscc: USCC,
    aliases: ['农学会'],
    host_unit: '市农科院',
  });
  await ledger.add('SOC', 'other', { name: '云州市园艺学会', guided_by: DISTRICT });
  return { ledger, cadre, secretary };
}

async function versionOf(ledger: TestLedger, id: string): Promise<{ id: string; version: number }> {
  return { id, version: (await ledger.entry(id)).version };
}

describe('a new name', () => {
  test('leaves the former one to be found by, and is taken back exactly', async () => {
    const { ledger, cadre } = await createRegister();
    const before = (await ledger.entry('soc')).record;
    const input = { ...(await versionOf(ledger, 'soc')), name: '云州市农学会', reason: REASON };
    await ledger.run(renameOrganization(ledger, cadre, input));
    expect((await ledger.entry('soc')).record).toMatchObject({
      name: '云州市农学会',
      former_names: ['云州市农业学会'],
    });
    expect((await ledger.history('soc')).at(-1)).toMatchObject({ cause: 'rename', reason: REASON });
    await ledger.undoLast(cadre, 'soc');
    expect((await ledger.entry('soc')).record).toEqual(before);
  });

  test('that was an alias is one no more, and is one again after it was taken back', async () => {
    const { ledger, cadre } = await createRegister();
    const before = (await ledger.entry('soc')).record;
    await ledger.run(
      renameOrganization(ledger, cadre, {
        ...(await versionOf(ledger, 'soc')),
        name: '农学会',
        reason: undefined,
      }),
    );
    expect((await ledger.entry('soc')).record['aliases']).toBeUndefined();
    await ledger.undoLast(cadre, 'soc');
    expect((await ledger.entry('soc')).record).toEqual(before);
  });

  test('is what the organizations say that name it', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.add('PARTY', 'branch', {
      name: '联合党支部',
      guided_by: CITY,
      covers: ['云州市农业学会', '甲会'],
    });
    await ledger.run(
      renameOrganization(ledger, cadre, {
        ...(await versionOf(ledger, 'soc')),
        name: '云州市农学会',
        reason: REASON,
      }),
    );
    expect((await ledger.entry('branch')).record['covers']).toEqual(['云州市农学会', '甲会']);
  });

  test('by which a branch names it already beside the old one stands there once', async () => {
    const { ledger, cadre } = await createRegister();
    const covers = ['云州市农业学会', '云州市大农学会'];
    await ledger.add('PARTY', 'branch', { name: '联合党支部', guided_by: CITY, covers });
    await ledger.run(
      renameOrganization(ledger, cadre, {
        ...(await versionOf(ledger, 'soc')),
        name: '云州市大农学会',
        reason: REASON,
      }),
    );
    expect((await ledger.entry('branch')).record['covers']).toEqual(['云州市大农学会']);
  });

  test('is refused without the right, and on an older version than the present', async () => {
    const { ledger, cadre, secretary } = await createRegister();
    const input = { ...(await versionOf(ledger, 'soc')), name: '新学会', reason: REASON };
    await expect(renameOrganization(ledger, secretary, input)).rejects.toMatchObject({ code: 'no_right' });
    await ledger.run(renameOrganization(ledger, cadre, input));
    await expect(renameOrganization(ledger, cadre, input)).rejects.toMatchObject({
      code: 'edited_meanwhile',
    });
    expect(await ledger.history('soc')).toHaveLength(2);
  });

  test('may not be empty', async () => {
    const { ledger, cadre } = await createRegister();
    await expect(
      renameOrganization(ledger, cadre, { ...(await versionOf(ledger, 'soc')), name: ' ', reason: REASON }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
  });
});

describe('a stage', () => {
  test('dissolved, an organization is not counted, keeps all its facts, and is counted again when it comes back', async () => {
    const { ledger, cadre } = await createRegister();
    const before = (await ledger.entry('soc')).record;
    const count = async () =>
      (await listTotals(ledger, [CITY], 'organizations', [''])).map((row) => row.count);
    const first = await count();
    await ledger.run(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'dissolve', reason: REASON }),
    );
    expect((await ledger.entry('soc')).record).toEqual({ ...before, stage: 'deregistered' });
    expect(await count()).not.toEqual(first);
    expect(await recountTotals(ledger.db)).toEqual([]);
    await ledger.run(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'restore', reason: REASON }),
    );
    expect((await ledger.entry('soc')).record).toEqual(before);
    expect(await count()).toEqual(first);
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('suspended, nothing is asked of an organization, but it is still counted', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.run(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'suspend', reason: REASON }),
    );
    expect(await recountTotals(ledger.db)).toEqual([]);
    expect(await listTotals(ledger, ['soc'], 'missing:chair', [''])).toMatchObject([{ count: 0 }]);
    expect(await listTotals(ledger, ['soc'], 'organizations', [''])).toMatchObject([{ count: 1 }]);
  });

  test.for(['suspend', 'dissolve', 'restore'] as const)('%s wants a reason and the right', async (change) => {
    const { ledger, cadre, secretary } = await createRegister();
    if (change === 'restore') {
      const input = { ...(await versionOf(ledger, 'soc')), change: 'dissolve', reason: REASON } as const;
      await ledger.run(changeStage(ledger, cadre, input));
    }
    const input = { ...(await versionOf(ledger, 'soc')), change, reason: ' ' };
    await expect(changeStage(ledger, cadre, input)).rejects.toMatchObject({
      details: { faults: [{ name: 'reason', rule: 'required' }] },
    });
    await expect(changeStage(ledger, secretary, { ...input, reason: REASON })).rejects.toMatchObject({
      code: 'no_right',
    });
  });

  test('the same change again is refused as done', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.run(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'suspend', reason: REASON }),
    );
    await expect(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'suspend', reason: REASON }),
    ).rejects.toMatchObject({ code: 'already_decided' });
  });

  test('who still guides others cannot be dissolved, and who is dissolved cannot get others back', async () => {
    const { ledger, cadre } = await createRegister();
    const dissolve = async (id: string) =>
      changeStage(ledger, cadre, { ...(await versionOf(ledger, id)), change: 'dissolve', reason: REASON });
    await expect(dissolve(DISTRICT)).rejects.toMatchObject({ code: 'still_guides' });
    await ledger.run(dissolve('other'));
    await ledger.run(dissolve(DISTRICT));
    await expect(
      changeStage(ledger, cadre, {
        ...(await versionOf(ledger, 'other')),
        change: 'restore',
        reason: REASON,
      }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
    await expect(ledger.undoLast(cadre, 'other')).rejects.toMatchObject({ code: 'invalid_fields' });
  });

  test('who comes back is meant again where it was named meanwhile', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.run(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'dissolve', reason: REASON }),
    );
    await ledger.run(
      editOrganization(ledger, cadre, { id: 'other', patch: { member_of: '云州市农业学会' } }),
    );
    await ledger.run(
      changeStage(ledger, cadre, { ...(await versionOf(ledger, 'soc')), change: 'restore', reason: REASON }),
    );
    const links = await ledger.db.select().from(relations).where(eq(relations.kind, 'member_of'));
    expect(links).toMatchObject([{ fromId: 'other', toId: 'soc' }]);
  });
});

describe('a transfer', () => {
  test('moves an organization with all below it, and the totals with them, reports included', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.add('TOWN', 'town', { name: '东湖街道科协', level: '5', guided_by: DISTRICT });
    await ledger.add('VILLAGE', 'village', { name: '湖心村科协', level: '6', guided_by: 'town' });
    await ledger.add('AST', 'west', { name: '西山区科协', level: '4', guided_by: CITY });
    await commit(ledger.db, [addToTotals('village', { kind: 'VILLAGE', period: '2026-10' }, { reports: 1 })]);
    const input = { ...(await versionOf(ledger, 'town')), guidedBy: 'west', reason: REASON };
    await ledger.run(transferOrganization(ledger, cadre, input));
    const count = async (scope: string, figure: string, period: string) =>
      (await listTotals(ledger, [scope], figure, [period])).reduce((sum, row) => sum + row.count, 0);
    expect(await count('west', 'organizations', '')).toBe(3);
    expect(await count(DISTRICT, 'organizations', '')).toBe(2);
    expect(await count('west', 'reports', '2026-10')).toBe(1);
    expect(await count(DISTRICT, 'reports', '2026-10')).toBe(0);
    expect(await count(CITY, 'reports', '2026-10')).toBe(1);
    const above = await ledger.db.select().from(scopes).where(eq(scopes.organizationId, 'village'));
    expect(above.map(({ ancestorId, depth }) => `${ancestorId} ${depth}`).sort()).toEqual(
      [`${CITY} 3`, 'town 1', 'village 0', 'west 2'].sort(),
    );
    expect(await recountTotals(ledger.db)).toEqual([]);
    await ledger.undoLast(cadre, 'town');
    expect(await count(DISTRICT, 'reports', '2026-10')).toBe(1);
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('below itself is refused, by the verb and by the database', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.add('TOWN', 'town', { name: '东湖街道科协', guided_by: DISTRICT });
    await ledger.add('AST', 'west', { name: '西山区科协', guided_by: CITY });
    const toTown = { ...(await versionOf(ledger, DISTRICT)), guidedBy: 'town', reason: REASON };
    await expect(transferOrganization(ledger, cadre, toTown)).rejects.toMatchObject({
      code: 'guide_within_itself',
    });
    // Each alone is right; both at once would close a circle.
    const one = await transferOrganization(ledger, cadre, { ...toTown, guidedBy: 'west' });
    const other = await transferOrganization(ledger, cadre, {
      ...(await versionOf(ledger, 'west')),
      guidedBy: DISTRICT,
      reason: REASON,
    });
    await commit(ledger.db, one.writes);
    await expect(commit(ledger.db, other.writes)).rejects.toBeInstanceOf(CommitConflict);
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('takes the right over both guides', async () => {
    const { ledger } = await createRegister();
    const district = await ledger.grant('ou_district', 'cadre', DISTRICT);
    await expect(
      transferOrganization(ledger, district, {
        ...(await versionOf(ledger, 'other')),
        guidedBy: CITY,
        reason: REASON,
      }),
    ).rejects.toMatchObject({ code: 'no_right' });
  });

  test('to where it stands already changes nothing', async () => {
    const { ledger, cadre } = await createRegister();
    const input = { ...(await versionOf(ledger, 'soc')), guidedBy: CITY, reason: REASON };
    expect(await ledger.run(transferOrganization(ledger, cadre, input))).toMatchObject({ patch: {} });
    expect(await ledger.history('soc')).toHaveLength(1);
  });
});

describe('a merger', () => {
  async function createPair() {
    const made = await createRegister();
    const { ledger } = made;
    await ledger.add('PARTY', 'branch', {
      name: '农口联合党支部',
      guided_by: CITY,
      party_org_type: 'joint_branch',
      covers: ['云州市园艺学会', '云州市农业学会', '甲会'],
    });
    await ledger.add('STATION', 'station', {
      name: '学会服务站',
      guided_by: CITY,
      host_unit: '云州市农业学会',
    });
    const snapshot = async () =>
      Promise.all(['soc', 'other', 'branch', 'station'].map(async (id) => (await ledger.entry(id)).record));
    return { ...made, snapshot };
  }

  test('keeps one, which takes over what it lacks and what named the other', async () => {
    const { ledger, cadre } = await createPair();
    const input = { ...(await versionOf(ledger, 'soc')), intoId: 'other', reason: REASON };
    await ledger.run(mergeOrganizations(ledger, cadre, input));
    expect((await ledger.entry('soc')).record).toMatchObject({
      stage: 'deregistered',
      name: '云州市农业学会',
    });
    expect((await ledger.entry('soc')).record['uscc']).toBeUndefined();
    expect((await ledger.entry('other')).record).toMatchObject({
      name: '云州市园艺学会',
      uscc: USCC,
      host_unit: '市农科院',
      former_names: ['云州市农业学会', '农学会'],
    });
    expect((await ledger.entry('branch')).record['covers']).toEqual(['云州市园艺学会', '甲会']);
    expect((await ledger.entry('station')).record['host_unit']).toBe('云州市园艺学会');
    const links = await ledger.db.select().from(relations).where(eq(relations.toId, 'soc'));
    expect(links).toEqual([]);
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('is one act, and taken back it leaves everything as it was', async () => {
    const { ledger, cadre, snapshot } = await createPair();
    const before = await snapshot();
    const links = await ledger.db.select({ from: relations.fromId, to: relations.toId }).from(relations);
    const input = { ...(await versionOf(ledger, 'soc')), intoId: 'other', reason: REASON };
    await ledger.run(mergeOrganizations(ledger, cadre, input));
    await ledger.undoLast(cadre, 'station');
    expect(await snapshot()).toEqual(before);
    const after = await ledger.db.select({ from: relations.fromId, to: relations.toId }).from(relations);
    expect(new Set(after.map((row) => JSON.stringify(row)))).toEqual(
      new Set(links.map((row) => JSON.stringify(row))),
    );
    const names = await ledger.db.select().from(organizationNames);
    expect(names.filter(({ organizationId }) => organizationId === 'other')).toHaveLength(1);
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('of guides moves what they guide', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.add('AST', 'west', { name: '西山区科协', level: '4', guided_by: CITY });
    const before = (await ledger.entry('other')).record;
    await ledger.run(
      mergeOrganizations(ledger, cadre, {
        ...(await versionOf(ledger, DISTRICT)),
        intoId: 'west',
        reason: REASON,
      }),
    );
    expect((await ledger.entry('other')).record['guided_by']).toBe('west');
    expect(await recountTotals(ledger.db)).toEqual([]);
    await ledger.undoLast(cadre, DISTRICT);
    expect((await ledger.entry('other')).record).toEqual(before);
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('of two of the same name leaves nobody naming the one that is gone', async () => {
    const { ledger, cadre } = await createRegister();
    await ledger.add('STATION', 'station', { name: '服务站', guided_by: CITY, host_unit: '云州市农业学会' });
    await ledger.add('SOC', 'twin', { name: '云州市农业学会', guided_by: CITY });
    await ledger.run(
      mergeOrganizations(ledger, cadre, {
        ...(await versionOf(ledger, 'soc')),
        intoId: 'twin',
        reason: REASON,
      }),
    );
    const links = await ledger.db.select().from(relations).where(eq(relations.fromId, 'station'));
    expect(links.map(({ kind, toId }) => `${kind} ${toId}`).sort()).toEqual([
      `guided_by ${CITY}`,
      'host_unit twin',
    ]);
  });

  test.for([
    ['with itself', 'soc'],
    ['with another kind', DISTRICT],
  ] as const)('%s is refused', async ([, intoId]) => {
    const { ledger, cadre } = await createRegister();
    await expect(
      mergeOrganizations(ledger, cadre, { ...(await versionOf(ledger, 'soc')), intoId, reason: REASON }),
    ).rejects.toMatchObject({ code: 'merge_unfit' });
  });

  test('into what lies below it is refused, as is one without the right or a reason', async () => {
    const { ledger, cadre, secretary } = await createRegister();
    const input = { ...(await versionOf(ledger, CITY)), intoId: DISTRICT, reason: REASON };
    await expect(mergeOrganizations(ledger, cadre, input)).rejects.toMatchObject({ code: 'merge_unfit' });
    await expect(mergeOrganizations(ledger, secretary, input)).rejects.toMatchObject({ code: 'no_right' });
    await expect(mergeOrganizations(ledger, cadre, { ...input, reason: '' })).rejects.toMatchObject({
      code: 'invalid_fields',
    });
  });
});

describe('a split', () => {
  test('makes organizations of the same kind at the same place, and taken back they are deregistered', async () => {
    const { ledger, cadre } = await createRegister();
    const input = { ...(await versionOf(ledger, 'soc')), names: ['甲学会', '乙学会'], reason: REASON };
    const { parts } = await ledger.run(splitOrganization(ledger, cadre, input));
    for (const { id, name } of parts) {
      const entry = await ledger.entry(id);
      expect(entry).toMatchObject({ kind: 'SOC', record: { name, guided_by: CITY, stage: 'established' } });
    }
    expect((await ledger.entry('soc')).version).toBe(1);
    expect(await recountTotals(ledger.db)).toEqual([]);
    await ledger.undoLast(cadre, parts[0]?.id ?? '');
    for (const { id } of parts) expect((await ledger.entry(id)).record['stage']).toBe('deregistered');
    expect(await recountTotals(ledger.db)).toEqual([]);
  });

  test('whose parts guide others by now is not taken back', async () => {
    const { ledger, cadre } = await createRegister();
    const input = { ...(await versionOf(ledger, DISTRICT)), names: ['北区科协'], reason: REASON };
    const { parts } = await ledger.run(splitOrganization(ledger, cadre, input));
    await ledger.add('TOWN', 'town', { name: '北街道科协', guided_by: parts[0]?.id ?? '' });
    await expect(ledger.undoLast(cadre, parts[0]?.id ?? '')).rejects.toMatchObject({ code: 'still_guides' });
  });

  test.for([[[]], [['云州市农业学会']], [['一', '二', '三', '四', '五', '六']]] as const)(
    'into %o is refused',
    async ([names]) => {
      const { ledger, cadre } = await createRegister();
      await expect(
        splitOrganization(ledger, cadre, { ...(await versionOf(ledger, 'soc')), names, reason: REASON }),
      ).rejects.toMatchObject({ details: { faults: [{ name: 'names', rule: 'names_unfit' }] } });
    },
  );

  test('without the right is refused', async () => {
    const { ledger, secretary } = await createRegister();
    await expect(
      splitOrganization(ledger, secretary, {
        ...(await versionOf(ledger, 'soc')),
        names: ['甲'],
        reason: REASON,
      }),
    ).rejects.toMatchObject({ code: 'no_right' });
  });
});
