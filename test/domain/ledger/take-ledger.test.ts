import { expect, test } from 'vitest';
import { organizations, scopes } from '../../../src/db/schema/organizations.ts';
import { changeStage } from '../../../src/domain/ledger/change-stage.ts';
import { confirmItems } from '../../../src/domain/ledger/confirm-items.ts';
import { editOrganization } from '../../../src/domain/ledger/edit-organization.ts';
import { countGaps, listGaps } from '../../../src/domain/ledger/list-gaps.ts';
import { isGap, listMarks } from '../../../src/domain/ledger/list-marks.ts';
import { readTopic } from '../../../src/domain/ledger/ledger-topic.ts';
import { readLedgerSentence } from '../../../src/domain/ledger/read-ledger-sentence.ts';
import { readRange } from '../../../src/domain/ledger/read-range.ts';
import { takeLedger } from '../../../src/domain/ledger/take-ledger.ts';
import { transferOrganization } from '../../../src/domain/ledger/transfer-organization.ts';
import type { Kind } from '../../../src/domain/organizations/organization.ts';
import { isFigureQuestion } from '../../../src/domain/statistics/is-figure-question.ts';
import { CITY, createLedger, DISTRICT, type TestLedger } from './create-ledger.ts';

const SOCIETIES = ['甲', '乙', '丙', '丁'];

async function createCity(): Promise<TestLedger> {
  const ledger = await createLedger();
  for (const [index, name] of SOCIETIES.entries()) {
    await ledger.add('SOC', `org_soc_${index}`, {
      name: `云州市${name}学会`,
      guided_by: index % 2 === 0 ? CITY : DISTRICT,
      full_time_staff: 2,
      full_members: index,
      party_org_type: 'none',
      no_party_org_reason: '党员不足',
    });
  }
  await ledger.add('ENT', 'org_ent', {
    name: '云州市某某企业科协',
    guided_by: DISTRICT,
    host_unit: '某某公司',
  });
  await ledger.add('ENT', 'org_planned', { name: '云州市待建企业科协', guided_by: CITY, stage: 'planned' });
  return ledger;
}

/** The same figures from the entries themselves, one by one. */
async function recount(ledger: TestLedger, scopeId: string, kinds: readonly Kind[]) {
  const within = await ledger.db.select().from(scopes);
  const rows = await ledger.db.select().from(organizations);
  const ids = within.filter(({ ancestorId }) => ancestorId === scopeId).map((row) => row.organizationId);
  const entries = await Promise.all(
    rows.filter(({ id }) => ids.includes(id)).map(({ id }) => ledger.entry(id)),
  );
  const asked = entries.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  const marks = asked.flatMap(({ kind, record, items }) => listMarks(kind, record, items));
  const established = asked.filter(({ record }) => record['stage'] === 'established');
  return {
    sum: {
      registered: asked.filter(({ record }) => record['stage'] !== 'deregistered').length,
      established: established.length,
      complete: established.filter(({ kind, record, items }) => !listMarks(kind, record, items).some(isGap))
        .length,
    },
    marks: Object.fromEntries(
      [
        ...Map.groupBy(
          marks.filter((mark) => mark.includes(':')),
          (mark) => mark,
        ),
      ].map(([mark, all]) => [mark, all.length]),
    ),
  };
}

async function take(ledger: TestLedger, scopeId: string, kinds: readonly Kind[]) {
  const { sum, marks } = await takeLedger(ledger, [scopeId], kinds);
  return { sum, marks: Object.fromEntries(marks.map(({ mark, count }) => [mark, count])) };
}

test.for([
  [CITY, []],
  [DISTRICT, []],
  [CITY, ['SOC']],
  [CITY, ['ENT']],
] as const)(
  'the figures of %s, %s are those of a recount, before and after changes',
  async ([scope, kinds]) => {
    const ledger = await createCity();
    expect(await take(ledger, scope, kinds)).toEqual(await recount(ledger, scope, kinds));
    const cadre = await ledger.grant('ou_1', 'cadre', CITY);
    await ledger.run(
      editOrganization(ledger, cadre, {
        id: 'org_soc_3',
        patch: { party_org_type: 'branch', no_party_org_reason: null },
      }),
    );
    await ledger.run(
      confirmItems(ledger, cadre, {
        id: 'org_soc_1',
        checklist: 'five_clears',
        answers: [
          { item: 'business', holds: true, evidence: undefined },
          { item: 'staff', holds: false, evidence: undefined },
        ],
      }),
    );
    await ledger.run(
      transferOrganization(ledger, cadre, {
        id: 'org_soc_2',
        version: 1,
        guidedBy: DISTRICT,
        reason: undefined,
      }),
    );
    await ledger.run(
      changeStage(ledger, cadre, { id: 'org_soc_0', version: 1, change: 'dissolve', reason: '注销' }),
    );
    expect(await take(ledger, scope, kinds)).toEqual(await recount(ledger, scope, kinds));
  },
);

test('nothing is counted of an organization that is not in the scope', async () => {
  const ledger = await createCity();
  const { rows } = await takeLedger(ledger, ['org_soc_0'], []);
  expect(rows).toEqual([{ kind: 'SOC', registered: 1, established: 1, complete: 0 }]);
});

test.for([CITY, DISTRICT])(
  'the pages of a mark in %s show each organization once, though one is renamed between them',
  async (scope) => {
    const ledger = await createCity();
    const cadre = await ledger.grant('ou_1', 'cadre', CITY);
    const asked = { scopeIds: [scope], mark: 'unconfirmed:five_clears.staff', kinds: [] };
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listGaps(ledger, { ...asked, after }, 1);
      seen.push(...page.rows.map(({ id }) => id));
      const last = page.rows.at(-1)?.id ?? '';
      await ledger.run(
        editOrganization(ledger, cadre, { id: last, patch: { name: `新${seen.length}学会` } }),
      );
      after = page.next;
    } while (after !== undefined);
    const wanted = SOCIETIES.map((_, index) => `org_soc_${index}`).filter(
      (_, index) => scope === CITY || index % 2 === 1,
    );
    expect(seen).toEqual(wanted);
    expect(await countGaps(ledger, asked)).toBe(wanted.length);
  },
);

test('a mark of other kinds than those asked for is not listed', async () => {
  const ledger = await createCity();
  const asked = { scopeIds: [CITY], mark: 'missing:host_unit' };
  expect((await listGaps(ledger, { ...asked, kinds: ['ENT'] }, 10)).rows).toEqual([]);
  expect((await listGaps(ledger, { ...asked, kinds: ['SOC'] }, 10)).rows).toHaveLength(SOCIETIES.length);
});

test.for([
  ['五个清', 'unconfirmed:five_clears.staff'],
  ['缺联系电话', 'missing:contact_phone'],
  ['专职工作人员', 'missing:full_time_staff'],
  ['应建未建党组织', 'finding:should_build_party_org'],
  ['未建党组织的原因', 'missing:no_party_org_reason'],
] as const)('%s means %s', ([word, mark]) => {
  expect(readTopic(word)?.has(mark)).toBe(true);
  expect(readTopic(word)?.has('missing:uscc')).toBe(false);
});

test('a range is read in any order', async () => {
  const ledger = await createCity();
  const range = await readRange(ledger, [CITY], '五个清 学会');
  expect(range).toMatchObject({ kinds: ['SOC'], topic: { name: '五个清' }, organization: undefined });
  expect(await readRange(ledger, [CITY], '云州市甲学会')).toMatchObject({
    organization: { id: 'org_soc_0' },
  });
  await expect(readRange(ledger, [DISTRICT], '云州市甲学会')).rejects.toMatchObject({
    code: 'no_organization',
  });
});

test.for([
  ['台账缺什么？', ''],
  ['哪些学会没建党组织', '学会 未建党组织'],
  ['哪些组织资料不全？', ''],
  ['哪些园区科协资料不完整', '园区科协'],
] as const)('%s asks the ledger', ([sentence, line]) => {
  expect(readLedgerSentence(sentence)).toBe(line);
  expect(isFigureQuestion(sentence)).toBe(false);
});

test.for([
  '我们现在有多少个学会？',
  '现在有几个学会没报月报',
  '哪些学会必须建党组织？',
  '学会党建台账的五个清是什么',
  '未建党组织的学会怎么办',
  '台账要写什么',
])('%s does not', (sentence) => {
  expect(readLedgerSentence(sentence)).toBeUndefined();
});
