import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../../src/shared/refusal.ts';
import { changeStage } from '../../../src/domain/ledger/change-stage.ts';
import { confirmItems } from '../../../src/domain/ledger/confirm-items.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import { renameOrganization } from '../../../src/domain/ledger/rename-organization.ts';
import { transferOrganization } from '../../../src/domain/ledger/transfer-organization.ts';
import { undoChange } from '../../../src/domain/ledger/undo-change.ts';
import { toUscc } from '../../../src/playground/city/uscc.ts';
import { recountTotals } from '../../harness/recount-totals.ts';
import { CITY, createLedger, DISTRICT, USCC } from './create-ledger.ts';

async function createWithSociety() {
  const ledger = await createLedger();
  const cadre = await ledger.grant('ou_cadre', 'cadre', CITY);
  const secretary = await ledger.grant('ou_secretary', 'party_secretary', CITY);
  await ledger.add('SOC', 'soc', { name: '云州市农业学会', guided_by: CITY });
  return { ledger, cadre, secretary };
}

test('a change is taken back once; what took it back is a change of its own and stays', async () => {
  const { ledger, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { full_members: 4 } }));
  const [, edit] = await ledger.history('soc');
  await ledger.run(undoChange(ledger, cadre, edit?.id ?? ''));
  const undo = (await ledger.history('soc')).at(-1);
  expect(undo).toMatchObject({ cause: 'undo', undoes: edit?.id, before: '{"full_members":4}' });
  for (const id of [edit?.id, undo?.id])
    await expect(undoChange(ledger, cadre, id ?? '')).rejects.toMatchObject({ code: 'already_decided' });
  await expect(undoChange(ledger, cadre, 'nothing')).rejects.toMatchObject({ code: 'not_found' });
});

test('a field that was changed again since is named, and nothing is taken back', async () => {
  const { ledger, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { full_members: 4, chair: '李明' } }));
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { full_members: 5 } }));
  const [, edit] = await ledger.history('soc');
  await expect(undoChange(ledger, cadre, edit?.id ?? '')).rejects.toMatchObject({
    code: 'undo_overtaken',
    details: { suggestions: ['full_members'] },
  });
});

test('another field changed since is no hindrance and stays', async () => {
  const { ledger, cadre } = await createWithSociety();
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { full_members: 4 } }));
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { chair: '李明' } }));
  const [, edit] = await ledger.history('soc');
  await ledger.run(undoChange(ledger, cadre, edit?.id ?? ''));
  expect((await ledger.entry('soc')).record).toMatchObject({ chair: '李明' });
  expect((await ledger.entry('soc')).record['full_members']).toBeUndefined();
});

test('a host renamed meanwhile is still the same host', async () => {
  const { ledger, cadre } = await createWithSociety();
  await ledger.add('ENT', 'host', { name: '云州市农科院', guided_by: CITY });
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { host_unit: '云州市农科院' } }));
  const { version } = await ledger.entry('host');
  await ledger.run(
    renameOrganization(ledger, cadre, { id: 'host', version, name: '云州市农业科学院', reason: '更名' }),
  );
  await ledger.undoLast(cadre, 'soc');
  expect((await ledger.entry('soc')).record['host_unit']).toBeUndefined();
});

test('a confirmation is not taken back', async () => {
  const { ledger, cadre } = await createWithSociety();
  const answers = [{ item: 'staff', holds: true, evidence: undefined }];
  await ledger.run(confirmItems(ledger, cadre, { id: 'soc', checklist: 'five_clears', answers }));
  await expect(ledger.undoLast(cadre, 'soc')).rejects.toMatchObject({ code: 'undo_confirmation' });
});

test('a registration taken back leaves the organization deregistered with its history', async () => {
  const { ledger, cadre } = await createWithSociety();
  await ledger.undoLast(cadre, 'soc');
  expect((await ledger.entry('soc')).record).toMatchObject({ stage: 'deregistered', name: '云州市农业学会' });
  expect(await recountTotals(ledger.db)).toEqual([]);
});

test('the organization itself takes back everyday facts, not what changed its identity', async () => {
  const { ledger, cadre, secretary } = await createWithSociety();
  await ledger.run(editOrganization(ledger, secretary, { id: 'soc', patch: { full_members: 4 } }));
  await ledger.undoLast(secretary, 'soc');
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { uscc: USCC } }));
  await expect(ledger.undoLast(secretary, 'soc')).rejects.toMatchObject({ code: 'no_right' });
});

test('a leader takes nothing back', async () => {
  const { ledger, cadre } = await createWithSociety();
  const leader = await ledger.grant('ou_leader', 'leader', CITY);
  await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { full_members: 4 } }));
  await expect(ledger.undoLast(leader, 'soc')).rejects.toMatchObject({ code: 'no_right' });
});

test('a code that another got meanwhile is not given back', async () => {
  const { ledger, cadre } = await createWithSociety();
  await ledger.add('SOC', 'other', { name: '云州市园艺学会', guided_by: CITY });
  for (const uscc of [USCC, toUscc('51', '321283', 'MJ000002')])
    await ledger.run(editOrganization(ledger, cadre, { id: 'soc', patch: { uscc } }));
  await ledger.run(editOrganization(ledger, cadre, { id: 'other', patch: { uscc: USCC } }));
  await expect(ledger.undoLast(cadre, 'soc')).rejects.toMatchObject({
    code: 'duplicate_organization',
    details: { subject: USCC },
  });
});

type Step =
  | { readonly do: 'edit'; readonly patch: Record<string, string | number | string[] | null> }
  | { readonly do: 'rename'; readonly name: string }
  | { readonly do: 'transfer'; readonly to: string }
  | { readonly do: 'suspend' | 'dissolve' | 'restore' };

const names = fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 3 });
const patch = fc.record(
  {
    full_time_staff: fc.option(fc.nat(20)),
    full_members: fc.option(fc.nat(5)),
    chair: fc.option(fc.constantFrom('李明', '王芳')),
    party_org_type: fc.option(fc.constantFrom('branch', 'joint_branch')),
    host_unit: fc.option(fc.constantFrom('云州市科协', '市农科院', '东湖区科协', '东湖科协')),
    aliases: names.map((list) => [...list]),
    established_on: fc.option(fc.constantFrom('1990-01-01', '2001-05-06')),
  },
  { requiredKeys: [] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), patch }),
  fc.record({
    do: fc.constant('rename' as const),
    name: fc.constantFrom('甲', '乙', '农业学会', '云州市农业学会'),
  }),
  fc.record({ do: fc.constant('transfer' as const), to: fc.constantFrom(CITY, DISTRICT, 'west') }),
  fc.record({ do: fc.constantFrom('suspend' as const, 'dissolve' as const, 'restore' as const) }),
);

test('whatever was done, taken back in the reverse order it leaves the first record, and totals are right all the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('soc', 'rta'), step), { maxLength: 12 }),
      async (steps) => {
        const { ledger, cadre } = await createWithSociety();
        await ledger.add('AST', 'west', { name: '西山区科协', level: '4', guided_by: CITY });
        await ledger.add('RTA', 'rta', { name: '果树农技协', level: '5', guided_by: DISTRICT });
        const ids = ['soc', 'rta'];
        const first = await Promise.all(ids.map(async (id) => (await ledger.entry(id)).record));
        const done: string[] = [];
        const tryTo = async (id: string, decision: Parameters<typeof ledger.run>[0]) => {
          const before = (await ledger.entry(id)).version;
          await ledger.run(decision).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
          if ((await ledger.entry(id)).version > before) done.push(id);
        };
        for (const [id, one] of steps) {
          const at = { id, version: (await ledger.entry(id)).version };
          if (one.do === 'edit') await tryTo(id, editOrganization(ledger, cadre, { id, patch: one.patch }));
          else if (one.do === 'rename')
            await tryTo(id, renameOrganization(ledger, cadre, { ...at, name: one.name, reason: '更名' }));
          else if (one.do === 'transfer')
            await tryTo(id, transferOrganization(ledger, cadre, { ...at, guidedBy: one.to, reason: '转隶' }));
          else await tryTo(id, changeStage(ledger, cadre, { ...at, change: one.do, reason: '原因' }));
          expect(await recountTotals(ledger.db)).toEqual([]);
        }
        const undoable = await Promise.all(
          ids.map(async (id) =>
            (await ledger.history(id)).filter(({ cause }) => cause !== 'register').map((row) => row.id),
          ),
        );
        const stacks = new Map(ids.map((id, index) => [id, undoable[index] ?? []]));
        for (const id of done.toReversed())
          await ledger.run(undoChange(ledger, cadre, stacks.get(id)?.pop() ?? ''));
        const last = await Promise.all(ids.map(async (id) => (await ledger.entry(id)).record));
        expect(last).toEqual(first);
        expect(await recountTotals(ledger.db)).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
