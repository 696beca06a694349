import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import type { Core } from '../../../src/domain/core.ts';
import { answerQuestion, type PolicyAnswer } from '../../../src/domain/policies/answering/answer-question.ts';
import { createDictionary } from '../../../src/domain/policies/answering/dictionary.ts';
import type { Previous } from '../../../src/domain/policies/answering/read-follow-up.ts';
import { searchClauses } from '../../../src/domain/policies/answering/search-clauses.ts';
import { findClause } from '../../../src/domain/policies/clause-store.ts';
import { updateDocument, type LibraryView } from '../../../src/domain/policies/document-store.ts';
import {
  planImport,
  publishDocument,
  stageDocument,
} from '../../../src/domain/policies/importing/import-file.ts';
import { library } from '../../../src/domain/policies/library/library.ts';
import { loadDigest } from '../../../src/domain/policies/importing/load-digest.ts';
import { toBareQuestion, toPlain } from '../../../src/domain/policies/answering/plain-text.ts';
import { articles } from './fixtures.ts';
import { listPoints } from './staffed-texts.ts';
import { createEmptyLibrary, createLibrary, takeIn } from './test-library.ts';

const shippedDictionary = createDictionary([]);

const EVERYTHING: LibraryView = { libraries: 'all' };
const digestClauses = library.flatMap(({ clauses }) => clauses);

async function ask(core: Core, question: string, options: { view?: LibraryView; previous?: Previous } = {}) {
  return answerQuestion(core, question, { view: EVERYTHING, ...options });
}

function firstOf(answer: PolicyAnswer) {
  return answer.status === 'answered' ? answer.answers[0] : undefined;
}

describe('the shipped digest', () => {
  test('no everyday question belongs to two clauses, nor to a clause and a gap', () => {
    const all = library.flatMap(({ clauses, gaps = [] }) => [
      ...clauses.flatMap((clause) => [
        ...clause.questions,
        ...clause.gaps.flatMap(({ questions }) => questions),
      ]),
      ...gaps.flatMap(({ questions }) => questions),
    ]);
    const plain = all.map((question) => toBareQuestion(toPlain(question)));
    const seen = new Set<string>();
    expect(plain.filter((question) => seen.size === seen.add(question).size)).toEqual([]);
  });

  /** One of each clause; the bench asks them all. */
  test('an everyday question is answered by its own clause', { timeout: 90_000 }, async () => {
    const core = await createLibrary();
    const misses: string[] = [];
    for (const [index, { id, questions }] of digestClauses.entries()) {
      const question = questions[(index * 7) % questions.length] ?? '';
      if (firstOf(await ask(core, question))?.clauseId !== id) misses.push(question);
    }
    expect(misses).toEqual([]);
  });

  test('what a text is known to leave open is refused with what the text says of it', async () => {
    expect(await ask(await createLibrary(), '学会民主生活会规定一年开几次？')).toMatchObject({
      status: 'refused',
      reason: { code: 'known_gap', asked: ['how_often'] },
      nearest: { clauseId: '002-9', locator: '三、9.' },
      gap: '原文只写“定期召开”，没有写间隔。',
    });
  });

  /** Nothing of them is in any clause, so that the best has no score. */
  test.for(['呢？', '哪', '不罚款？', '_b}:쏒啥？', '\ud800{a'])(
    '%j is refused with a score',
    async (question) => {
      const answer = await ask(await createLibrary(), question);
      if (answer.status === 'answered') throw new Error('it is answered');
      if (answer.nearest === null) return;
      expect(answer.nearest.score).toBeGreaterThanOrEqual(0);
      expect(answer.nearest.score).toBeLessThanOrEqual(1);
    },
  );

  /** Each is near to one that is open, and says less: 高校园区科协由谁批. */
  test.for([
    ['园区科协由谁批准成立？', '003-5'],
    ['园区科协谁批', '003-5'],
    ['学会成立党组织向谁报批？', '002-6'],
    ['学会党建工作谁负责', '002-10'],
    ['园区科协主席谁兼', '003-5'],
  ] as const)('%s is answered, whatever is open beside it', async ([question, id]) => {
    expect(firstOf(await ask(await createLibrary(), question))?.clauseId).toBe(id);
  });

  test.for([
    ['浙江的园区科协怎么批？', 'other_place'],
    ['明年基金会要交多少税', 'other_subject'],
    ['2033年年底园区科协建到多少家才算完成？', 'other_time'],
    ['今天晚上吃什么', 'nothing_near'],
  ] as const)('%s is refused as %s', async ([question, code]) => {
    expect(await ask(await createLibrary(), question)).toMatchObject({ status: 'refused', reason: { code } });
  });

  test.for([
    ['秘书处能不能单独设党组织？', 'may'],
    ['吉林园区建科协的期限“十二五”是必须完成还是争取完成？', 'strive'],
    ['秘书长必须专职吗？', 'may'],
  ] as const)('%s is answered no harder than %s', async ([question, modality]) => {
    expect(firstOf(await ask(await createLibrary(), question))?.modality).toBe(modality);
  });

  test('no answer speaks of a duty harder than its clause does', { timeout: 90_000 }, async () => {
    const core = await createLibrary();
    const order = ['may', 'strive', 'should', 'must'];
    for (const { id, questions, modality, exceptions = [] } of digestClauses.slice(0, 60)) {
      const first = firstOf(await ask(core, questions[0] ?? ''));
      const hardest = Math.max(
        ...[modality, ...exceptions.map((one) => one.modality)].map((one) => order.indexOf(one)),
      );
      expect([id, order.indexOf(first?.modality ?? 'must') <= hardest]).toEqual([id, true]);
    }
  });

  test('an answer says what it rests on, until when it held and whom it reaches elsewhere', async () => {
    const answer = await ask(await createLibrary(), '八成学会有党组织是什么时候的指标？');
    expect(answer.library).toMatch(/^[0-9a-f]{8}$/);
    expect(firstOf(answer)).toMatchObject({
      document: '中国科协关于加强科技社团党建工作的若干意见',
      file: '002',
      number: null,
      issuedOn: '2016-10-11',
      locator: '二、5.(1)',
      force: 'binding',
      forceElsewhere: { appliesTo: '地方科协', force: 'reference', clauseId: '002-14' },
      source: 'digest',
      pin: '12月底前，学会党组织覆盖率提升到80%',
      expired: '2016-12-31',
      rules: ['R077', 'R078', 'R079'],
    });
  });

  test.for(['80%', '８０％', '百分之八十', '八成'])('the figure is found as %s', async (written) => {
    const answer = await ask(await createLibrary(), `学会党组织覆盖率${written}是哪一步的目标？`);
    expect(firstOf(answer)?.clauseId).toBe('002-5-1');
  });
});

describe('a question that goes on from the last answer', () => {
  const offices = `关于办好小组的意见

一、园区的小组由管委会批准成立，每半年报告一次。
二、乡镇的小组由乡镇党委批准成立，每季度报告一次。
`;

  async function follow(core: Core, question: string, next: string) {
    const first = firstOf(await ask(core, question));
    if (first === undefined) throw new Error('the first question is refused');
    return ask(core, next, { previous: { clauseId: first.clauseId, question } });
  }

  test('asks the same of another', async () => {
    const core = await createEmptyLibrary();
    await takeIn(core, '小组.txt', offices);
    expect(firstOf(await follow(core, '小组多久报告一次？', '乡镇呢？'))?.text).toContain('乡镇党委');
  });

  test('asks the same of another place', async () => {
    const answer = await follow(await createLibrary(), '公民科学素质要达到多少？', '那滁州呢？');
    expect(firstOf(answer)?.clauseId).toBe('001-2-literacy');
  });

  test('finds the step after the one answered', async () => {
    const core = await createLibrary();
    const answer = await follow(core, '学会党组织2016年底覆盖率要到多少？', '什么时候要100%？');
    expect(firstOf(answer)?.clauseId).toBe('002-5-2');
  });

  test('stands alone where it names a subject of its own', async () => {
    const answer = await follow(
      await createLibrary(),
      '学会党组织2016年底覆盖率要到多少？',
      '园区科协怎么批？',
    );
    expect(firstOf(answer)?.clauseId).toBe('003-5');
  });

  test('is not continued where it is about something else', async () => {
    const answer = await follow(await createLibrary(), '园区科协由谁批准成立？', '食堂几点开饭？');
    expect(answer).toMatchObject({ status: 'refused', reason: { code: 'nothing_near' } });
  });

  test('forgets a clause that is no longer there', async () => {
    const previous = { clauseId: 'gone', question: '园区科协怎么批？' };
    expect((await ask(await createLibrary(), '多久一次？', { previous })).status).toBe('refused');
  });
});

describe('whatever is asked', () => {
  const syntax = fc.constantFrom(
    '"',
    '*',
    '^',
    'NEAR',
    'NEAR(',
    ')',
    'grams:',
    'AND',
    'OR NOT',
    '-',
    "'",
    ';',
    '{a b}:',
    '+',
    ':',
    '\0',
    '\ud800',
    '\udfff',
    '👩‍🔬',
    '﷽',
    '学会',
    '园',
    'ＮＥＡＲ',
    '%',
    '_',
    '\\',
  );

  test('no text is query syntax', async () => {
    const core = await createLibrary();
    const question = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(syntax).map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(question, async (text) => {
        expect(['answered', 'refused']).toContain((await ask(core, text)).status);
      }),
      { numRuns: 150 },
    );
  });

  test.for([
    ['nothing', ''],
    ['a blank', ' '],
    ['marks alone', '？？？'],
    ['a quotation mark', '"'],
    ['a star', '*'],
    ['a NEAR group', 'NEAR(学会 园区)'],
    ['a column', 'grams:学会'],
    ['a NUL', '学会\0园区'],
    ['half a character', '学会\ud800'],
    ['a picture', '🧪🧪🧪'],
    ['10,000 Chinese characters', '学'.repeat(10_000)],
    [
      '10,000 different ones',
      String.fromCharCode(...Array.from({ length: 10_000 }, (_, index) => 0x4e00 + index)),
    ],
    ['10,000 letters', 'a'.repeat(10_000)],
  ] as const)('no question is too odd: %s', async ([, text]) => {
    expect(['answered', 'refused']).toContain((await ask(await createLibrary(), text)).status);
  });

  test('the quote is a part of the stored text, byte for byte, and the same question has the same answer', async () => {
    const core = await createLibrary();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...digestClauses.flatMap(({ questions }) => questions)),
        async (question) => {
          const answer = await ask(core, question);
          for (const { clauseId, text, quote } of answer.status === 'answered' ? answer.answers : []) {
            expect((await findClause(core.db, clauseId))?.clause.text).toBe(text);
            expect(quote !== '' && text.includes(quote)).toBe(true);
          }
          expect(await ask(core, question)).toEqual(answer);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('every two characters that stand side by side are found, and every one alone', async () => {
    const core = await createEmptyLibrary();
    await takeIn(core, '章程.txt', articles);
    await takeIn(core, '夜校.txt', listPoints('每村定两个人。'));
    const { clauses } = await searchClauses(core, '会的每村定两个人员', {
      view: EVERYTHING,
      dictionary: shippedDictionary,
    });
    const known = clauses.map(({ clause }) => [clause.id, clause.text] as const);
    const pairs = known.flatMap(([id, text]) =>
      [...text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => [id, match[1] ?? ''] as const),
    );
    expect(pairs.length).toBeGreaterThan(50);
    for (const [id, pair] of pairs) {
      for (const words of [pair, pair.charAt(1)]) {
        const found = await searchClauses(core, words, { view: EVERYTHING, dictionary: shippedDictionary });
        expect(found.clauses.map(({ clause }) => clause.id)).toContain(id);
      }
    }
  });
});

describe('a text that nobody has digested', () => {
  test('is searched by its articles', async () => {
    const core = await createEmptyLibrary();
    await takeIn(core, '章程.txt', articles);
    expect(firstOf(await ask(core, '会员有哪些权利？'))).toMatchObject({
      file: '章程.txt',
      document: '某某学会章程',
      source: 'imported',
      pin: '',
      rules: [],
    });
  });

  test('has no figure made up for it', async () => {
    const core = await createEmptyLibrary();
    await takeIn(core, '章程.txt', articles);
    expect((await ask(core, '会员权利一共有几万元？')).status).toBe('refused');
  });
});

describe('which documents answer', () => {
  const QUESTION = '办好夜校每村定几个人？';
  const night = { file: '夜校.txt', text: listPoints('每村定两个人。') };

  test('not one that is proposed', async () => {
    const core = await createEmptyLibrary();
    const plan = await planImport(core, night);
    for (const planned of plan.documents) {
      for (const statements of stageDocument(planned)) await commit(core.db, statements);
    }
    expect(await ask(core, QUESTION)).toMatchObject({ status: 'refused', nearest: null });
  });

  test('not one that is withdrawn', async () => {
    const core = await createEmptyLibrary();
    const plan = await takeIn(core, night.file, night.text);
    for (const { document } of plan.documents) {
      await commit(
        core.db,
        updateDocument(
          { ...document, state: 'live', revision: document.revision + 1 },
          { state: 'withdrawn' },
        ),
      );
    }
    expect(await ask(core, QUESTION)).toMatchObject({ status: 'refused', nearest: null });
  });

  test('not one that is replaced, but for what is asked of its time', async () => {
    const core = await createEmptyLibrary();
    await takeIn(core, night.file, night.text, { issuedOn: '2014-03-01' });
    await takeIn(core, night.file, listPoints('每村定三个人。'), { issuedOn: '2018-03-01' });
    expect(firstOf(await ask(core, QUESTION))?.text).toContain('三个人');
    const then = await ask(core, `2015 年时${QUESTION}`);
    expect(firstOf(then)?.text).toContain('两个人');
    expect(then.asOf).toBe('2015-12-31');
    expect((await ask(core, `2010 年时${QUESTION}`)).status).toBe('refused');
  });

  test('not one of a library that the asker may not see, in no word of the refusal', async () => {
    const core = await createEmptyLibrary();
    await publish(core, 'org-a', []);
    const hidden = await ask(core, QUESTION, { view: { libraries: ['org-b'] } });
    expect(hidden).toMatchObject({ status: 'refused', nearest: null });
    expect((await ask(core, QUESTION, { view: { libraries: ['org-a'] } })).status).toBe('answered');
  });

  test('the original instead of the digest, for those who may see it', async () => {
    const core = await createLibrary();
    await publish(core, 'org-a', ['003-5']);
    const question = '园区科协谁点头才算数？';
    const seen = await ask(core, question, { view: { libraries: ['org-a'] } });
    const unseen = await ask(core, question, { view: { libraries: [] } });
    const sources = (answer: PolicyAnswer) =>
      answer.status === 'answered' ? answer.answers.map(({ clauseId }) => clauseId) : [];
    expect(sources(seen)).not.toContain('003-5');
    expect(firstOf(unseen)).toMatchObject({ clauseId: '003-5', source: 'digest' });
  });

  /** The night school's paper in a library of its own, its first clauses as originals of these of the digest. */
  async function publish(core: Core, libraryId: string, digestClauseIds: readonly string[]) {
    const { documents } = await planImport(core, { ...night, libraryId });
    for (const planned of documents) {
      const clauses = planned.clauses.map((clause, index) => ({
        ...clause,
        digestClauseId: digestClauseIds[index] ?? null,
      }));
      for (const statements of stageDocument({ ...planned, clauses })) await commit(core.db, statements);
      await commit(core.db, publishDocument(core, planned));
    }
  }
});

test('the version of the library changes with what may be seen of it, and with nothing else', async () => {
  const core = await createLibrary();
  const version = async (view: LibraryView = EVERYTHING) =>
    (await ask(core, '园区科协怎么批？', { view })).library;
  const first = await version();
  await commit(core.db, await loadDigest(core));
  expect(await version()).toBe(first);
  await takeIn(core, '夜校.txt', listPoints('每村定两个人。'));
  const second = await version();
  expect(second).not.toBe(first);
  await takeIn(core, '夜校.txt', listPoints('每村定两个人。'));
  expect(await version()).toBe(second);
  await takeIn(core, '夜校.txt', listPoints('每村定三个人。'));
  expect(await version()).not.toBe(second);
  const open = await version({ libraries: [] });
  const { documents } = await planImport(core, { file: '章程.txt', text: articles, libraryId: 'org-a' });
  for (const planned of documents) {
    for (const statements of stageDocument(planned)) await commit(core.db, statements);
    await commit(core.db, publishDocument(core, planned));
  }
  expect(await version({ libraries: [] })).toBe(open);
  expect(await version({ libraries: ['org-a'] })).not.toBe(open);
});
