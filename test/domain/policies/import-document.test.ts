import { describe, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { answerQuestion } from '../../../src/domain/policies/answering/answer-question.ts';
import { detectModality } from '../../../src/domain/policies/reading/detect-modality.ts';
import { listClauses, listDocuments, listNeighbours } from '../../../src/domain/policies/document-store.ts';
import { fileUnanswered } from '../../../src/domain/policies/file-unanswered.ts';
import { library } from '../../../src/domain/policies/library/library.ts';
import { loadDigest } from '../../../src/domain/policies/load-digest.ts';
import { searchClauses } from '../../../src/domain/policies/answering/search-clauses.ts';
import { splitDocument } from '../../../src/domain/policies/reading/split-document.ts';
import { unansweredQuestions } from '../../../src/db/schema/policies.ts';
import { dashedDraft, listedPoints, noticeWithAnnex, numberedOpinion } from './fixtures.ts';
import { readSamplePolicy, samplesDirectory } from './policy-samples.ts';
import { createEmptyLibrary, createLibrary, NOW, takeIn } from './test-library.ts';

describe('the shipped digest', () => {
  test('is put in whole, and a second time changes nothing', async () => {
    const core = await createLibrary();
    expect((await listDocuments(core.db)).map(({ file, version }) => [file, version])).toEqual([
      ['003', 1],
      ['002', 1],
    ]);
    expect(await loadDigest(core)).toEqual([]);
  });

  test('is put in anew where what is stored differs, under the same ids and found once', async () => {
    const core = await createLibrary();
    await commit(core.db, [{ sql: "UPDATE documents SET hash = 'old'", args: [] }]);
    await commit(core.db, await loadDigest(core));
    expect((await listDocuments(core.db)).map(({ version }) => version)).toEqual([2, 2]);
    const { clauses } = await searchClauses(core, '学会 园区');
    const ids = clauses.map(({ clause }) => clause.id);
    expect(new Set(ids).size).toBe(ids.length);
    const [row] = await core.db.all<{ count: number }>('SELECT count(*) AS count FROM clause_index');
    expect(row?.count).toBe(library.flatMap(({ clauses: all }) => all).length);
  });

  test('loses a document that is no longer shipped', async () => {
    const core = await createLibrary();
    await commit(core.db, [{ sql: "UPDATE documents SET id = 'gone' WHERE file = '003'", args: [] }]);
    await commit(core.db, await loadDigest(core));
    expect((await listDocuments(core.db)).map(({ id }) => id)).toEqual(
      library.map(({ id }) => id).toSorted(),
    );
  });
});

describe('an imported text', () => {
  test('keeps the words of its clauses byte for byte', async () => {
    const core = await createEmptyLibrary();
    const { document, clauseCount } = await takeIn(core, '意见.txt', numberedOpinion);
    const stored = await listClauses(core.db, document.id);
    expect(stored.map(({ text }) => text)).toEqual(
      splitDocument(numberedOpinion).clauses.map(({ text }) => text),
    );
    expect(stored.length).toBe(clauseCount);
  });

  test('names what it does not say, and stays a suggestion', async () => {
    const core = await createEmptyLibrary();
    const { document, missing } = await takeIn(core, '说明.txt', '第一条 会议要开好。\n第二条 记录要写好。');
    expect(missing).toEqual(['title', 'issuer', 'number', 'issuedOn']);
    expect(document).toMatchObject({
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
    expect((await takeIn(core, 'a.txt', dashedDraft)).document.force).toBe('draft');
    expect((await takeIn(core, 'b.txt', noticeWithAnnex)).document.force).toBe('binding');
    expect((await takeIn(core, 'c.txt', listedPoints)).document.force).toBe('suggestion');
    const flagged = await takeIn(core, 'd.txt', listedPoints, { force: 'reference', issuer: '某某县科协' });
    expect(flagged.document).toMatchObject({ force: 'reference', issuer: '某某县科协' });
  });

  test('changes nothing the second time', async () => {
    const core = await createEmptyLibrary();
    const first = await takeIn(core, '意见.txt', numberedOpinion);
    const second = await takeIn(core, '意见.txt', numberedOpinion);
    expect(second).toMatchObject({ outcome: 'unchanged', document: first.document });
    expect(await listDocuments(core.db)).toEqual([first.document]);
  });

  test('retires what it was where it has changed, and with it the library has another version', async () => {
    const core = await createEmptyLibrary();
    const first = await takeIn(core, '意见.txt', numberedOpinion);
    const before = await answerQuestion(core, '小组组长负什么责任？');
    const changed = numberedOpinion.replace('组长负总责', '站长负总责');
    const second = await takeIn(core, '意见.txt', changed);
    expect(second).toMatchObject({ outcome: 'changed', document: { version: 2 } });
    expect((await listDocuments(core.db)).map(({ id }) => id)).toEqual([second.document.id]);
    const { clauses } = await searchClauses(core, '小组组长站长');
    expect(clauses.some(({ document }) => document.id === first.document.id)).toBe(false);
    expect((await answerQuestion(core, '小组组长负什么责任？')).library).not.toBe(before.library);
    expect((await listClauses(core.db, first.document.id)).length).toBeGreaterThan(0);
  });

  test('shows what stands beside a clause', async () => {
    const core = await createEmptyLibrary();
    const { document } = await takeIn(core, '意见.txt', numberedOpinion);
    const [, , third] = await listClauses(core.db, document.id);
    expect(third).toBeDefined();
    const beside = third === undefined ? [] : await listNeighbours(core.db, third, 1);
    expect(beside.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('of a thousand clauses goes in without a long statement', async () => {
    const core = await createEmptyLibrary();
    const text = Array.from(
      { length: 1000 },
      (_, index) => `第${index + 1}条 ${'各有关单位应当认真办理第'.repeat(8)}${index}项。`,
    );
    const startedMs = performance.now();
    await takeIn(core, '长.txt', text.join('\n'));
    console.log('import of 1000 clauses', Math.round(performance.now() - startedMs), 'ms');
    const asked = performance.now();
    const { clauses } = await searchClauses(core, '认真办理第777项');
    console.log('search in 1000 clauses', Math.round(performance.now() - asked), 'ms');
    expect(clauses[0]?.clause.locator).toBe('第778条');
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

test('a refused question is kept, without what a database cannot hold', async () => {
  const core = await createEmptyLibrary();
  const reason = { code: 'not_stated' as const, words: [], asked: ['how_many' as const] };
  const { value, writes } = fileUnanswered(core, {
    question: `多少\0钱\ud800${'？'.repeat(900)}`,
    askedBy: 'ou_1',
    reason,
  });
  await commit(core.db, writes);
  const [row] = await core.db.select().from(unansweredQuestions);
  expect(row).toMatchObject({ id: value.id, askedBy: 'ou_1', askedAt: NOW, reason: 'not_stated' });
  expect(row?.question.startsWith('多少钱\ufffd')).toBe(true);
  expect(row?.question.length).toBe(500);
});

describe.skipIf(samplesDirectory === undefined)('the original of a digest', () => {
  const directory = samplesDirectory ?? '';

  test('takes over what the digest knows, and keeps its own words', async () => {
    const core = await createLibrary();
    const text = readSamplePolicy(directory, '002');
    const { document, digestId, missing } = await takeIn(core, '党建意见.txt', text);
    expect(digestId).toBe('society-party-building-2016');
    expect(missing).toEqual(['number']);
    expect(document).toMatchObject({ issuer: '中国科协', issuedOn: '2016-10-11', force: 'binding' });
    const stored = await listClauses(core.db, document.id);
    const digest = library.find(({ id }) => id === digestId)?.clauses ?? [];
    expect(stored.map(({ digestClauseId }) => digestClauseId)).toEqual(digest.map(({ id }) => id));
    expect(stored.map(({ gaps }) => gaps)).toEqual(digest.map(({ gaps }) => gaps));
    expect(stored.every((clause) => text.includes(clause.text))).toBe(true);
  });

  test('is shown instead of the digest where a question goes on from the digest', async () => {
    const core = await createLibrary();
    await takeIn(core, '园区意见.txt', readSamplePolicy(directory, '003'));
    const answer = await answerQuestion(core, '谁负责审批？', { clauseId: '003-5' });
    const sources = answer.status === 'answered' ? answer.answers.map(({ file }) => file) : [];
    expect(sources).toContain('园区意见.txt');
    expect(sources).not.toContain('003');
  });

  test('is shown instead of the digest until it is retired', async () => {
    const core = await createLibrary();
    await takeIn(core, '党建意见.txt', readSamplePolicy(directory, '002'));
    const shown = await answerQuestion(core, '学会台账的五个清是哪五样？');
    expect(shown).toMatchObject({ status: 'answered', answers: expect.arrayContaining([]) });
    expect(shown.status === 'answered' && shown.answers[0]).toMatchObject({
      source: 'imported',
      file: '党建意见.txt',
    });
    await commit(core.db, [
      { sql: "UPDATE documents SET retired_at = 1 WHERE source = 'imported'", args: [] },
    ]);
    const after = await answerQuestion(core, '学会台账的五个清是哪五样？');
    expect(after.status === 'answered' && after.answers[0]).toMatchObject({
      source: 'digest',
      clauseId: '002-5-1',
    });
  });
});
