import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { undoImport } from '../../../src/domain/imports/undo-rows.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import type { Patch } from '../../../src/domain/organizations/record.ts';
import {
  CADRE,
  CITY_ID,
  COUNTY,
  COUNTY_CADRE,
  createImportWorld,
  LEADER,
  type ImportWorld,
} from './import-world.ts';

const FACTORY = '甲厂科协';
const HEADER = ['全称', '类别', '业务指导单位', '科技工作者', '联络员', '状态'];

async function edit({ core, db }: ImportWorld, id: string, patch: Patch): Promise<void> {
  const { writes } = await editOrganization(core, CADRE, { id, patch });
  await commit(db, writes);
}

async function createImported() {
  const world = await createImportWorld();
  const id = await world.add('ENT', {
    name: FACTORY,
    guided_by: CITY_ID,
    level: '3',
    st_workers: 5,
    contact_name: '张三',
  });
  const before = (await world.entries()).get(id)?.record;
  const imported = await world.take(CADRE, [
    HEADER,
    [FACTORY, '', COUNTY, '7', '李四', ''],
    ['青河镇科协', '乡镇科协', COUNTY, '', '', ''],
    ['大河村科协', '村科协', '青河镇科协', '', '', ''],
  ]);
  return { world, id, before, imported };
}

test('an import taken back leaves every field as it was, and new organizations deregistered', async () => {
  const { world, id, before, imported } = await createImported();
  const undone = await world.undo(CADRE, imported);
  expect(undone).toMatchObject({ state: 'undone', counts: { undone: 3, kept: 0 } });
  expect((await world.entries()).get(id)?.record).toEqual(before);
  expect((await world.entry('青河镇科协'))?.record['stage']).toBe('deregistered');
  expect((await world.entry('大河村科协'))?.record['stage']).toBe('deregistered');
});

test('a field that was changed again since is kept, the others go back', async () => {
  const { world, id, imported } = await createImported();
  await edit(world, id, { st_workers: 8 });
  const undone = await world.undo(CADRE, imported);
  expect(undone.counts).toMatchObject({ undone: 2, kept: 1 });
  expect((await world.entries()).get(id)?.record).toMatchObject({
    st_workers: 8,
    contact_name: '张三',
    guided_by: CITY_ID,
  });
  const kept = (await world.rows(undone)).filter(({ state }) => state === 'kept');
  expect(kept.flatMap(({ faults }) => faults)).toEqual([{ name: 'st_workers', rule: 'changed_meanwhile' }]);
});

test('a field that somebody has put back already is not in the way', async () => {
  const { world, id, before, imported } = await createImported();
  await edit(world, id, { st_workers: 5 });
  expect((await world.undo(CADRE, imported)).counts).toMatchObject({ undone: 3, kept: 0 });
  expect((await world.entries()).get(id)?.record).toEqual(before);
});

test('a new organization that was changed since, or guides others, is kept', async () => {
  const { world, imported } = await createImported();
  const village = await world.entry('大河村科协');
  await edit(world, village?.id ?? '', { contact_name: '王五' });
  const undone = await world.undo(CADRE, imported);
  expect(undone.counts).toMatchObject({ undone: 1, kept: 2 });
  const rules = (await world.rows(undone)).map(({ name, faults }) => [name, faults[0]?.rule]);
  expect(rules).toContainEqual(['大河村科协', 'changed_meanwhile']);
  expect(rules).toContainEqual(['青河镇科协', 'still_guides']);
});

test('an organization that the import brought back is deregistered again', async () => {
  const world = await createImportWorld();
  await world.add('ENT', { name: FACTORY, guided_by: CITY_ID, level: '3', stage: 'deregistered' });
  const imported = await world.take(CADRE, [HEADER, [FACTORY, '', '', '7', '', '']]);
  expect((await world.entry(FACTORY))?.record['stage']).toBe('established');
  await world.undo(CADRE, imported);
  expect((await world.entry(FACTORY))?.record).toMatchObject({ stage: 'deregistered' });
});

test('an undo is asked for once, by who keeps the register of all that was imported', async () => {
  const { world, imported } = await createImported();
  await expect(undoImport(world.core, LEADER, imported)).rejects.toMatchObject({ code: 'no_right' });
  await expect(undoImport(world.core, COUNTY_CADRE, imported)).resolves.toBeDefined();
  await edit(world, (await world.entry(FACTORY))?.id ?? '', { guided_by: CITY_ID });
  await expect(undoImport(world.core, COUNTY_CADRE, imported)).rejects.toMatchObject({ code: 'no_right' });
  await world.undo(CADRE, imported);
  await expect(undoImport(world.core, CADRE, imported)).rejects.toMatchObject({ code: 'already_decided' });
});

test('what was taken back can be imported again', async () => {
  const { world, imported } = await createImported();
  await world.undo(CADRE, imported);
  const again = await world.take(CADRE, [
    HEADER,
    ['青河镇科协', '乡镇科协', COUNTY, '', '', ''],
    ['大河村科协', '村科协', '青河镇科协', '', '', ''],
  ]);
  expect(again.counts).toMatchObject({ changed: 2, applied: 2, overtaken: 0 });
  expect((await world.entry('大河村科协'))?.record['stage']).toBe('established');
});
