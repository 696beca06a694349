import { describe, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { listClauses } from '../../../src/domain/policies/clause-store.ts';
import { listDocuments, type LibraryView } from '../../../src/domain/policies/document-store.ts';
import { planImport } from '../../../src/domain/policies/importing/import-file.ts';
import { library } from '../../../src/domain/policies/library/library.ts';
import { loadDigest } from '../../../src/domain/policies/importing/load-digest.ts';
import { detectModality } from '../../../src/domain/policies/reading/detect-modality.ts';
import { splitFile } from '../../../src/domain/policies/reading/split-file.ts';
import {
  collection,
  dashedDraft,
  listedPoints,
  noticeWithAnnex,
  numberedOpinion,
  officialNotice,
} from './fixtures.ts';
import { readSamplePolicy, samplesDirectory } from './policy-samples.ts';
import { createEmptyLibrary, createLibrary, takeIn } from './test-library.ts';

const EVERYBODY: LibraryView = { libraries: [] };
const digestClauses = library.flatMap(({ clauses }) => clauses);

describe('the shipped digest', () => {
  test('is put in whole, and a second time changes nothing', async () => {
    const core = await createLibrary();
    const stored = await listDocuments(core.db, EVERYBODY);
    expect(new Map(stored.map(({ id, version }) => [id, version]))).toEqual(
      new Map(library.map(({ id }) => [id, 1])),
    );
    expect(await loadDigest(core)).toEqual([]);
  });

  test('is put in anew where what is stored differs, under the same ids and found once', async () => {
    const core = await createLibrary();
    await commit(core.db, [{ sql: "UPDATE documents SET hash = 'old'", args: [] }]);
    await commit(core.db, await loadDigest(core));
    const versions = (await listDocuments(core.db, EVERYBODY)).map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set([2]));
    const [row] = await core.db.all<{ count: number }>('SELECT count(*) AS count FROM clause_index');
    expect(row?.count).toBe(digestClauses.length);
  });

  test('loses a document that is no longer shipped', async () => {
    const core = await createLibrary();
    await commit(core.db, [{ sql: "UPDATE documents SET id = 'gone' WHERE file = '003'", args: [] }]);
    await commit(core.db, await loadDigest(core));
    const ids = (await listDocuments(core.db, EVERYBODY)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(library.map(({ id }) => id).toSorted());
  });
});

describe('an imported text', () => {
  test('keeps the words of its clauses byte for byte', async () => {
    const core = await createEmptyLibrary();
    const document = await takeOne(core, '意见.txt', numberedOpinion);
    const stored = await listClauses(core.db, document.id);
    const split = splitFile(numberedOpinion)[0]?.clauses ?? [];
    expect(stored.map(({ locator, text }) => [locator, text])).toEqual(
      split.map(({ locator, text }) => [locator, text]),
    );
    expect(stored).toHaveLength(9);
  });

  test('names what it does not say, and stays a suggestion', async () => {
    const core = await createEmptyLibrary();
    const { documents } = await takeIn(core, '说明.txt', '第一条 会议要开好。\n第二条 记录要写好。');
    expect(documents[0]?.missing).toEqual(['title', 'issuer', 'number', 'issuedOn']);
    expect(documents[0]?.document).toMatchObject({
      title: '说明',
      issuer: null,
      number: null,
      issuedOn: null,
      force: 'suggestion',
      jurisdiction: null,
    });
  });

  test('is what its own words say, or what a flag says before them', async () => {
    const core = await createEmptyLibrary();
    expect((await takeOne(core, 'a.txt', dashedDraft)).force).toBe('draft');
    expect((await takeOne(core, 'b.txt', noticeWithAnnex)).force).toBe('binding');
    expect((await takeOne(core, 'c.txt', listedPoints)).force).toBe('suggestion');
    const flagged = await takeOne(core, 'd.txt', listedPoints, { force: 'reference', issuer: '某某县科协' });
    expect(flagged).toMatchObject({ force: 'reference', issuer: '某某县科协' });
  });

  test('brings with it where and until when it holds and what it replaces', async () => {
    const core = await createEmptyLibrary();
    expect(await takeOne(core, '办法.docx', officialNotice)).toMatchObject({
      title: '泰兴市科普经费管理办法（试行）',
      issuer: '泰兴市人民政府',
      number: '泰政发〔2031〕15号',
      issuedOn: '2031-05-20',
      effectiveOn: '2031-07-01',
      validUntil: '2036-06-30',
      jurisdiction: { name: '泰兴市', region: '321283' },
      force: 'binding',
      supersedes: '《泰兴市科普资金办法》、《泰兴市科普项目细则》',
    });
  });

  test('changes nothing the second time', async () => {
    const core = await createEmptyLibrary();
    const first = await takeOne(core, '意见.txt', numberedOpinion);
    const { documents } = await takeIn(core, '意见.txt', numberedOpinion);
    expect(documents).toMatchObject([{ outcome: 'unchanged', document: { id: first.id } }]);
    expect((await listDocuments(core.db, EVERYBODY)).map(({ id }) => id)).toEqual([first.id]);
  });

  test('replaces what it was where it has changed, and the earlier version is kept', async () => {
    const core = await createEmptyLibrary();
    const first = await takeOne(core, '意见.txt', numberedOpinion);
    const { documents } = await takeIn(core, '意见.txt', numberedOpinion.replace('组长负总责', '站长负总责'));
    expect(documents).toMatchObject([
      { outcome: 'changed', document: { version: 2, seriesId: first.seriesId } },
    ]);
    const live = await listDocuments(core.db, EVERYBODY);
    expect(live.map(({ id }) => id)).toEqual([documents[0]?.document.id]);
    expect((await listClauses(core.db, first.id)).length).toBeGreaterThan(0);
  });

  test('of several pieces becomes as many documents', async () => {
    const core = await createEmptyLibrary();
    const { documents, leftOut } = await planImport(core, { file: '材料.txt', text: collection });
    expect(documents.map(({ document }) => [document.part, document.title])).toEqual([
      ['材料1', '夜校经验材料1'],
      ['材料2', '夜校经验材料2'],
      ['材料3', '夜校经验材料3'],
    ]);
    expect(leftOut).toEqual(['夜校经验材料3篇']);
  });

  test('of 300 pages is planned and put in within ten seconds', async () => {
    const core = await createEmptyLibrary();
    const page = (at: number) =>
      Array.from(
        { length: 10 },
        (_, line) => `第${at * 10 + line + 1}条 ${'各有关单位应当认真办理，'.repeat(8)}不得推诿。`,
      );
    const text = Array.from({ length: 300 }, (_, at) => [...page(at), `- ${(at + 1) % 1000} -`].join('\n'));
    const startedMs = performance.now();
    const { documents } = await takeIn(core, '长.txt', text.join('\n'));
    expect(documents[0]?.clauses).toHaveLength(3000);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});

test.for([
  ['学会必须建立党的组织。', 'must'],
  ['不得挪用。', 'must'],
  ['应有固定的办公场所。', 'should'],
  ['要定期报告。', 'should'],
  ['这是主要任务。', undefined],
  ['力争五年内建成。', 'strive'],
  ['要积极争取党委支持。', 'strive'],
  ['可设立党的基层组织。', 'may'],
  ['可能会下雨。', undefined],
] as const)('%s speaks as %s', ([text, modality]) => {
  expect(detectModality(text)).toBe(modality);
});

describe.skipIf(samplesDirectory === undefined)('the original of a digest', () => {
  const directory = samplesDirectory ?? '';

  test.for(library.map((document) => [document.id, document] as const))(
    'of %s takes over what the digest knows of each clause, and keeps its own words',
    async ([id, digest]) => {
      const core = await createLibrary();
      const text = readSamplePolicy(directory, digest.file);
      const { documents } = await planImport(core, { file: `${digest.file}.txt`, text });
      const planned = documents.find(({ digestId }) => digestId === id);
      expect(planned?.document).toMatchObject({
        title: digest.title,
        issuer: digest.issuer,
        force: digest.force,
      });
      const clauses = planned?.clauses ?? [];
      const taken = clauses.filter(({ digestClauseId }) => digestClauseId !== null);
      expect(taken.map(({ digestClauseId }) => digestClauseId)).toEqual(
        digest.clauses.map((clause) => clause.id),
      );
      expect(taken.map(({ gaps }) => gaps)).toEqual(digest.clauses.map(({ gaps }) => gaps));
      const words = text.replaceAll(/\s/g, '');
      const rewritten = clauses.filter((clause) => !words.includes(clause.text.replaceAll(/\s/g, '')));
      expect(rewritten.map(({ locator }) => locator)).toEqual([]);
    },
  );
});

async function takeOne(
  core: Parameters<typeof takeIn>[0],
  file: string,
  text: string,
  facts?: Parameters<typeof takeIn>[3],
) {
  const { documents } = await takeIn(core, file, text, facts);
  const [planned, ...others] = documents;
  if (planned === undefined || others.length > 0)
    throw new Error(`${documents.length} documents instead of one`);
  return planned.document;
}
