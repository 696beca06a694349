import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { grants } from '../../../src/db/schema/people.ts';
import { deleteFrom, toStatement } from '../../../src/db/statement.ts';
import { applyRows } from '../../../src/domain/imports/apply-rows.ts';
import { confirmImport, dropImport } from '../../../src/domain/imports/decide-import.ts';
import type { Asker } from '../../../src/domain/access/asker.ts';
import { listBatch } from '../../../src/domain/ledger/change-store.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import { changeStage } from '../../../src/domain/ledger/change-stage.ts';
import type { Patch } from '../../../src/domain/organizations/record.ts';
import {
  CADRE,
  CITY,
  CITY_ID,
  CODES,
  COUNTY,
  COUNTY_CADRE,
  COUNTY_ID,
  createImportWorld,
  LEADER,
  type ImportWorld,
} from './import-world.ts';

const FACTORY = '甲厂科协';
const HEADER = ['全称', '类别', '业务指导单位', '科技工作者', '联络员'];

async function edit({ core, db }: ImportWorld, id: string, patch: Patch): Promise<void> {
  const { writes } = await editOrganization(core, CADRE, { id, patch });
  await commit(db, writes);
}

async function createFactory() {
  const world = await createImportWorld();
  const id = await world.add('ENT', {
    name: FACTORY,
    guided_by: CITY_ID,
    level: '3',
    st_workers: 5,
    contact_name: '张三',
  });
  return { world, id };
}

test('every change of an import stands in the history as one act of the importer', async () => {
  const { world, id } = await createFactory();
  const imported = await world.take(CADRE, [
    HEADER,
    [FACTORY, '', '', '7', ''],
    ['乙厂科协', '企业科协', CITY, '1', ''],
  ]);
  const changes = await listBatch(world.db, imported.id);
  expect(changes.map(({ actor, cause, after }) => ({ actor, cause, after }))).toEqual([
    { actor: 'ou_cadre', cause: 'import', after: { st_workers: 7 } },
    {
      actor: 'ou_cadre',
      cause: 'import',
      after: { name: '乙厂科协', level: '3', guided_by: CITY_ID, st_workers: 1, stage: 'established' },
    },
  ]);
  expect(changes[0]?.organizationId).toBe(id);
});

test('what was edited between the dry run and the confirmation is not overwritten', async () => {
  const { world, id } = await createFactory();
  const judged = await world.judge(CADRE, [HEADER, [FACTORY, '', '', '7', '']]);
  await edit(world, id, { st_workers: 6 });
  const applied = await world.apply(CADRE, judged);
  expect(applied.counts).toMatchObject({ applied: 0, overtaken: 1 });
  const [row] = await world.rows(applied);
  expect(row).toMatchObject({
    state: 'overtaken',
    faults: [{ name: 'st_workers', rule: 'changed_meanwhile' }],
  });
  expect((await world.entry(FACTORY))?.record['st_workers']).toBe(6);
});

test('an edit of another field meanwhile leaves the row as good as it was', async () => {
  const { world, id } = await createFactory();
  const judged = await world.judge(CADRE, [HEADER, [FACTORY, '', '', '7', '']]);
  await edit(world, id, { contact_name: '李四' });
  expect((await world.apply(CADRE, judged)).counts).toMatchObject({ applied: 1, overtaken: 0 });
  expect((await world.entry(FACTORY))?.record).toMatchObject({ st_workers: 7, contact_name: '李四' });
});

test('what was dissolved or entered by somebody else meanwhile is left to them', async () => {
  const { world, id } = await createFactory();
  const judged = await world.judge(CADRE, [
    HEADER,
    [FACTORY, '', '', '7', ''],
    ['乙厂科协', '企业科协', CITY, '1', ''],
    ['丙厂科协', '企业科协', COUNTY, '1', ''],
  ]);
  const version = (await world.entries()).get(id)?.version ?? 0;
  await commit(
    world.db,
    (await changeStage(world.core, CADRE, { id, version, change: 'dissolve', reason: '撤并' })).writes,
  );
  await world.add('ENT', { name: '乙厂科协', guided_by: CITY_ID, level: '3' });
  const county = (await world.entries()).get(COUNTY_ID)?.version ?? 0;
  await commit(
    world.db,
    (
      await changeStage(world.core, CADRE, {
        id: COUNTY_ID,
        version: county,
        change: 'dissolve',
        reason: '撤县',
      })
    ).writes,
  );
  const applied = await world.apply(CADRE, judged);
  expect(applied.counts).toMatchObject({ applied: 0, overtaken: 3 });
  expect((await world.rows(applied)).map(({ faults }) => faults[0]?.rule)).toEqual([
    'changed_meanwhile',
    'entered_meanwhile',
    'guide_unfit',
  ]);
});

test('a code that somebody else was given meanwhile is not taken from him', async () => {
  const world = await createImportWorld();
  const judged = await world.judge(CADRE, [
    ['全称', '信用代码', '业务指导单位'],
    ['云州市农业学会', CODES[0], CITY],
  ]);
  await world.add('SOC', { name: '云州市园艺学会', uscc: CODES[0], guided_by: CITY_ID, level: '3' });
  const applied = await world.apply(CADRE, judged);
  expect(applied.counts).toMatchObject({ applied: 0, overtaken: 1 });
});

test('of two imports at once the second takes what the first has left as it was', async () => {
  const { world } = await createFactory();
  const file = [HEADER, [FACTORY, '', '', '7', ''], ['乙厂科协', '企业科协', CITY, '1', '']];
  const first = await world.judge(CADRE, file);
  const second = await world.judge(CADRE, [...file, ['丙厂科协', '企业科协', CITY, '2', '']]);
  expect((await world.apply(CADRE, first)).counts).toMatchObject({ applied: 2, overtaken: 0 });
  const applied = await world.apply(CADRE, second);
  expect(applied.counts).toMatchObject({ applied: 2, overtaken: 1 });
  const names = [...(await world.entries()).values()].map(({ record }) => record['name']);
  expect(names.filter((name) => name === '乙厂科协')).toHaveLength(1);
  expect(names).toContain('丙厂科协');
});

test('organizations change places in one file, each where the file says in the end', async () => {
  const world = await createImportWorld();
  const upper = await world.add('TOWN', { name: '甲镇科协', guided_by: COUNTY_ID, level: '5' });
  const lower = await world.add('TOWN', { name: '乙镇科协', guided_by: upper, level: '5' });
  const applied = await world.take(CADRE, [
    ['全称', '业务指导单位'],
    ['甲镇科协', '乙镇科协'],
    ['乙镇科协', COUNTY],
  ]);
  expect(applied.counts).toMatchObject({ applied: 2, overtaken: 0 });
  const entries = await world.entries();
  expect(entries.get(upper)?.record['guided_by']).toBe(lower);
  expect(entries.get(lower)?.record['guided_by']).toBe(COUNTY_ID);
});

test.for([
  [
    'somebody else who has the right',
    { openId: 'ou_county', audience: { kind: 'private' } },
    'not_own_import',
  ],
  ['somebody without the right', LEADER, 'not_own_import'],
] as const)('a confirmation by %s is refused', async ([, who, code]) => {
  const { world } = await createFactory();
  const judged = await world.judge(CADRE, [HEADER, [FACTORY, '', '', '7', '']]);
  await expect(confirmImport(world.core, who, judged)).rejects.toMatchObject({ code });
  await expect(dropImport(world.core, who, judged)).rejects.toMatchObject({ code });
});

test('a confirmation is refused to whoever has lost the right since, and on a version that is gone', async () => {
  const { world } = await createFactory();
  const judged = await world.judge(CADRE, [HEADER, [FACTORY, '', '', '7', '']]);
  const behind = { id: judged.id, version: judged.version - 1 };
  await expect(confirmImport(world.core, CADRE, behind)).rejects.toMatchObject({ code: 'edited_meanwhile' });
  await commit(world.db, [toStatement(deleteFrom(grants))]);
  await expect(confirmImport(world.core, CADRE, judged)).rejects.toMatchObject({ code: 'no_right' });
});

test('a confirmed import that is confirmed again is refused', async () => {
  const { world } = await createFactory();
  const judged = await world.judge(CADRE, [HEADER, [FACTORY, '', '', '7', '']]);
  await world.apply(CADRE, judged);
  await expect(confirmImport(world.core, CADRE, judged)).rejects.toMatchObject({ code: 'already_decided' });
});

test('the right that is taken away in the middle ends the import there', async () => {
  const { world } = await createFactory();
  const judged = await world.judge(CADRE, [HEADER, [FACTORY, '', '', '7', '']]);
  await commit(world.db, (await confirmImport(world.core, CADRE, judged)).writes);
  await commit(world.db, [toStatement(deleteFrom(grants))]);
  await expect(applyRows(world.core, CADRE, { id: judged.id, after: -1 })).rejects.toMatchObject({
    code: 'no_right',
  });
});

test('a row whose organization was moved out of the importer’s reach is not carried out', async () => {
  const world = await createImportWorld();
  const id = await world.add('ENT', { name: FACTORY, guided_by: COUNTY_ID, level: '4' });
  const county: Asker = COUNTY_CADRE;
  const judged = await world.judge(county, [HEADER, [FACTORY, '', '', '7', '']]);
  await edit(world, id, { guided_by: CITY_ID });
  const applied = await world.apply(county, judged);
  expect((await world.rows(applied))[0]).toMatchObject({
    state: 'overtaken',
    faults: [{ rule: 'outside_scope' }],
  });
});
