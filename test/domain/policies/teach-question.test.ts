import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { audit } from '../../../src/db/schema/people.ts';
import { taughtQuestions, unansweredQuestions } from '../../../src/db/schema/policies.ts';
import { findClause } from '../../../src/domain/policies/clause-store.ts';
import { findClauseByWords } from '../../../src/domain/policies/teaching/find-clause-by-words.ts';
import { forgetQuestion } from '../../../src/domain/policies/teaching/forget-question.ts';
import {
  planImport,
  publishDocument,
  stageDocument,
} from '../../../src/domain/policies/importing/import-file.ts';
import { loadDigest } from '../../../src/domain/policies/importing/load-digest.ts';
import { teachQuestion, type Teaching } from '../../../src/domain/policies/teaching/teach-question.ts';
import { listPoints } from './staffed-texts.ts';
import { alone, ask, askInVain, carryOut, COUNTY, createStaffedLibrary } from './staffed-library.ts';
import { takeIn } from './test-library.ts';

/** Nobody would find the clause by these words. */
const ODD = '食堂的红烧肉几点卖完';
const CLAUSE = '003-5';
const ANSWER: Teaching = {
  clauseId: CLAUSE,
  kind: 'answer',
  question: ODD,
  remark: '按这条办，先找园区党委',
};
/** It is about the clause's matter, and the clause does not say it. */
const OPEN = '园区科协筹建时的公章由谁来刻？';
const librarian = alone('ou_city');

test('a taught question is answered by its clause, with the remark, and the library is another', async () => {
  const core = await createStaffedLibrary();
  const before = await ask(core, ODD);
  await carryOut(core, teachQuestion(core, librarian, ANSWER));
  const after = await ask(core, ODD);
  expect(before.status).toBe('refused');
  expect(after).toMatchObject({
    status: 'answered',
    answers: [
      { clauseId: CLAUSE, remark: '按这条办，先找园区党委' },
      ...(after.status === 'answered' ? after.answers.slice(1) : []),
    ],
  });
  expect(after.library).not.toBe(before.library);
});

test('taught twice is taught once, and the later remark counts', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, teachQuestion(core, librarian, ANSWER));
  await carryOut(core, teachQuestion(core, librarian, { ...ANSWER, question: ` ${ODD}？`, remark: '改过' }));
  expect(await core.db.select().from(taughtQuestions)).toMatchObject([{ remark: '改过' }]);
  const { questions } = (await findClause(core.db, CLAUSE))?.clause ?? { questions: [] };
  expect(questions.filter((question) => question.includes(ODD))).toEqual([`${ODD}？`]);
});

test('a taught gap is refused with its explanation', async () => {
  const core = await createStaffedLibrary();
  const gap = { clauseId: CLAUSE, kind: 'gap', question: OPEN, remark: '文中没有写公章由谁刻。' } as const;
  await carryOut(core, teachQuestion(core, librarian, gap));
  expect(await ask(core, OPEN)).toMatchObject({
    status: 'refused',
    reason: { code: 'known_gap' },
    gap: '文中没有写公章由谁刻。',
    nearest: { clauseId: CLAUSE },
  });
});

test('what was taught as an answer and then as a gap is a gap alone', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, teachQuestion(core, librarian, { ...ANSWER, question: OPEN }));
  await carryOut(
    core,
    teachQuestion(core, librarian, { ...ANSWER, question: OPEN, kind: 'gap', remark: '没有写' }),
  );
  expect(await ask(core, OPEN)).toMatchObject({ status: 'refused', gap: '没有写' });
});

test('a remark on the clause stands beside it, whatever is asked', async () => {
  const core = await createStaffedLibrary();
  const remark = { clauseId: CLAUSE, kind: 'answer', question: '', remark: '本市照此办理' } as const;
  await carryOut(core, teachQuestion(core, librarian, remark));
  const answer = await ask(core, '园区科协怎么批？');
  const cited =
    answer.status === 'answered' ? answer.answers.find(({ clauseId }) => clauseId === CLAUSE) : undefined;
  expect(cited?.remark).toBe('本市照此办理');
});

test('a forgotten question is refused again, and what is shipped stays', async () => {
  const core = await createStaffedLibrary();
  const shipped = (await findClause(core.db, CLAUSE))?.clause;
  await carryOut(core, teachQuestion(core, librarian, ANSWER));
  const [taught] = await core.db.select().from(taughtQuestions);
  const wish = { clauseId: CLAUSE, taughtId: taught?.id ?? '' };
  await carryOut(core, forgetQuestion(core, librarian, wish));
  expect((await ask(core, ODD)).status).toBe('refused');
  expect((await findClause(core.db, CLAUSE))?.clause).toEqual(shipped);
  await expect(forgetQuestion(core, librarian, wish)).rejects.toMatchObject({ code: 'not_found' });
});

test('a shipped question that is taught and forgotten is still known', async () => {
  const core = await createStaffedLibrary();
  const [question = ''] = (await findClause(core.db, CLAUSE))?.clause.questions ?? [];
  await carryOut(core, teachQuestion(core, librarian, { ...ANSWER, question }));
  const [taught] = await core.db.select().from(taughtQuestions);
  await carryOut(core, forgetQuestion(core, librarian, { clauseId: CLAUSE, taughtId: taught?.id ?? '' }));
  expect((await findClause(core.db, CLAUSE))?.clause.questions).toContain(question);
});

test('what was taught survives a new version of the text and a new version of the digest', async () => {
  const core = await createStaffedLibrary();
  await takeIn(core, '夜校.txt', listPoints('每村定两人。'));
  const placed = await findClauseByWords(core.db, { libraries: 'all' }, '夜校 一、（一）一是');
  const clauseId = placed?.clause.id ?? '';
  await carryOut(core, teachQuestion(core, librarian, { ...ANSWER, clauseId }));
  const plan = await planImport(core, { file: '夜校.txt', text: listPoints('每村定三人。') });
  for (const planned of plan.documents) {
    for (const statements of stageDocument(planned)) await commit(core.db, statements);
    await commit(core.db, publishDocument(core, planned));
  }
  const answer = await ask(core, ODD);
  expect(answer).toMatchObject({ status: 'answered', answers: [{ locator: placed?.clause.locator }] });
  expect(answer.status === 'answered' && answer.answers[0]?.text).toContain('三人');
  expect(answer.status === 'answered' && answer.answers[0]?.clauseId).not.toBe(clauseId);

  await carryOut(
    core,
    teachQuestion(core, librarian, { ...ANSWER, clauseId: '003-8', question: '澡堂的热水几点停' }),
  );
  await core.db.client.execute("UPDATE documents SET hash = 'old' WHERE source = 'digest'");
  await commit(core.db, await loadDigest(core));
  expect((await findClause(core.db, '003-8'))?.clause.questions).toContain('澡堂的热水几点停');
});

test('an open question that is taught is open no more', async () => {
  const core = await createStaffedLibrary();
  await askInVain(core, ODD, 'ou_reporter');
  await carryOut(core, teachQuestion(core, librarian, ANSWER));
  expect(await core.db.select().from(unansweredQuestions)).toMatchObject([{ state: 'taught' }]);
});

test.for([
  ['ou_county', 'no_right'],
  ['ou_reporter', 'no_right'],
  ['ou_nobody', 'no_right'],
] as const)('%s may not teach a document for everybody', async ([openId, code]) => {
  const core = await createStaffedLibrary();
  await expect(teachQuestion(core, alone(openId), ANSWER)).rejects.toMatchObject({ code });
});

test('who looks after an organization teaches its own papers, and to others they do not exist', async () => {
  const core = await createStaffedLibrary();
  const plan = await planImport(core, {
    file: '夜校.txt',
    text: listPoints('每村定两人。'),
    libraryId: COUNTY,
  });
  for (const planned of plan.documents) {
    for (const statements of stageDocument(planned)) await commit(core.db, statements);
    await commit(core.db, publishDocument(core, planned));
  }
  const clauseId = plan.documents[0]?.clauses[0]?.id ?? '';
  await carryOut(core, teachQuestion(core, alone('ou_county'), { ...ANSWER, clauseId }));
  await expect(teachQuestion(core, alone('ou_nobody'), { ...ANSWER, clauseId })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test.for([
  ['no words', { question: '？？' }, 'question', 'required'],
  ['a gap without an explanation', { kind: 'gap', remark: ' ' }, 'remark', 'required'],
  ['a question nobody would read', { question: '问'.repeat(301) }, 'question', 'too_long'],
  ['a remark nobody would read', { remark: '说'.repeat(501) }, 'remark', 'too_long'],
] as const)('%s is not taken', async ([, change, name, rule]) => {
  const core = await createStaffedLibrary();
  await expect(teachQuestion(core, librarian, { ...ANSWER, ...change })).rejects.toMatchObject({
    code: 'invalid_fields',
    details: { faults: [{ name, rule }] },
  });
});

test('the audit says who taught which place, and not what was asked', async () => {
  const core = await createStaffedLibrary();
  await carryOut(core, teachQuestion(core, librarian, ANSWER));
  const rows = await core.db.select().from(audit);
  expect(rows).toMatchObject([{ actor: 'ou_city', action: 'teach', subjectKind: 'document' }]);
  expect(JSON.stringify(rows)).not.toContain(ODD);
});
