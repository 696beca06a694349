import { expect, test } from 'vitest';
import { audit } from '../../../src/db/schema/people.ts';
import { forwardedQuestions, unansweredQuestions } from '../../../src/db/schema/policies.ts';
import type { Core } from '../../../src/domain/core.ts';
import { answerForwarded } from '../../../src/domain/policies/asking/answer-forwarded.ts';
import { forwardQuestion, openForward } from '../../../src/domain/policies/asking/forward-question.ts';
import { listForwardTargets } from '../../../src/domain/policies/asking/list-forward-targets.ts';
import { listOpenQuestions } from '../../../src/domain/policies/asking/list-open-questions.ts';
import { settleQuestion } from '../../../src/domain/policies/asking/settle-question.ts';
import {
  alone,
  ask,
  askInVain,
  carryOut,
  COUNTY,
  createStaffedLibrary,
  firstClauseId,
  give,
} from './staffed-library.ts';
import { listPoints } from './staffed-texts.ts';
import { takeIn } from './test-library.ts';

const QUESTION = '食堂的红烧肉几点卖完';
const asker = alone('ou_reporter');

/** A question of the reporter's that was refused; the value is its id. */
async function refuse(core: Core, question = QUESTION, askedBy = 'ou_reporter'): Promise<string> {
  return askInVain(core, question, askedBy);
}

async function forward(core: Core, to = 'ou_county'): Promise<string> {
  const questionId = await refuse(core);
  await carryOut(core, forwardQuestion(core, asker, { questionId, to }));
  return questionId;
}

const ANSWER = { kind: 'answer', clauseId: '003-5', remark: '先找园区党委' } as const;

test('those who look after the library are asked, the nearest first, never the asker himself', async () => {
  const core = await createStaffedLibrary();
  await give(core, 'ou_every', 'admin', '*');
  expect(await listForwardTargets(core, asker)).toEqual(['ou_county', 'ou_city', 'ou_every']);
  expect(await listForwardTargets(core, alone('ou_county'))).toEqual(['ou_city', 'ou_every']);
  expect(await listForwardTargets(core, alone('ou_nobody'))).toEqual(['ou_city', 'ou_every']);
});

test('at most eight are offered', async () => {
  const core = await createStaffedLibrary();
  for (let index = 0; index < 12; index += 1) await give(core, `ou_more_${index}`, 'cadre', COUNTY);
  expect(await listForwardTargets(core, asker)).toHaveLength(8);
});

test('a question goes to the same person once', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core);
  await expect(forwardQuestion(core, asker, { questionId, to: 'ou_county' })).rejects.toMatchObject({
    code: 'already_decided',
  });
  expect(await core.db.select().from(forwardedQuestions)).toMatchObject([
    { askedBy: 'ou_reporter', forwardedTo: 'ou_county', repliedAt: null },
  ]);
});

test.for(['ou_nobody', 'ou_reporter', ''])(
  'it does not go to “%s”, who looks after no library',
  async (to) => {
    const core = await createStaffedLibrary();
    const questionId = await refuse(core);
    await expect(forwardQuestion(core, asker, { questionId, to })).rejects.toMatchObject({
      code: 'invalid_fields',
    });
  },
);

test('a question that nobody kept is not there', async () => {
  const core = await createStaffedLibrary();
  await expect(openForward(core, asker, 'gone')).rejects.toMatchObject({ code: 'not_found' });
});

test('a reply teaches the library where the one who replies may, and tells all who wait', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core, 'ou_city');
  await carryOut(core, forwardQuestion(core, alone('ou_other'), { questionId, to: 'ou_city' }));
  const settled = await carryOut(
    core,
    answerForwarded(core, alone('ou_city'), { questionId, settling: ANSWER }),
  );
  expect(settled.told.toSorted()).toEqual(['ou_other', 'ou_reporter']);
  expect(settled.isTaught).toBe(true);
  expect(await firstClauseId(core, QUESTION)).toBe('003-5');
  await expect(
    answerForwarded(core, alone('ou_city'), { questionId, settling: ANSWER }),
  ).rejects.toMatchObject({ code: 'already_decided' });
});

test('who may not teach the documents for everybody still answers who asked', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core);
  const settled = await carryOut(
    core,
    answerForwarded(core, alone('ou_county'), { questionId, settling: ANSWER }),
  );
  expect(settled).toMatchObject({ told: ['ou_reporter'], isTaught: false });
  expect((await ask(core, QUESTION)).status).toBe('refused');
});

test('only who was asked replies, and only while he looks after a library', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core);
  const wish = { questionId, settling: ANSWER };
  await expect(answerForwarded(core, alone('ou_city'), wish)).rejects.toMatchObject({ code: 'not_found' });
  await core.db.client.execute(
    "UPDATE grants SET revoked_at = 1, revoked_by = 'test' WHERE open_id = 'ou_county'",
  );
  await expect(answerForwarded(core, alone('ou_county'), wish)).rejects.toMatchObject({ code: 'no_right' });
});

test('a paper that who asked may not see is no reply to him', async () => {
  const core = await createStaffedLibrary();
  const plan = await takeIn(core, '内部.txt', listPoints('每村定两人。'));
  await give(core, 'ou_both', 'cadre', COUNTY);
  await core.db.client.execute(
    "INSERT INTO organizations SELECT 'hidden', kind, level, '别处', region_code, NULL, stage, established_on, full_time_staff, full_members, probationary_members, party_org_type, no_party_org_reason, party_secretary, chair, secretary_general, contact_name, contact_phone, details, version, created_at, updated_at FROM organizations LIMIT 1",
  );
  await core.db.client.execute(
    "INSERT INTO scopes (ancestor_id, organization_id, depth) VALUES ('hidden', 'hidden', 0)",
  );
  await give(core, 'ou_both', 'cadre', 'hidden');
  await core.db.client.execute("UPDATE documents SET library_id = 'hidden' WHERE file = '内部.txt'");
  const questionId = await forward(core, 'ou_both');
  const clauseId = plan.documents[0]?.clauses[0]?.id ?? '';
  await expect(
    answerForwarded(core, alone('ou_both'), { questionId, settling: { ...ANSWER, clauseId } }),
  ).rejects.toMatchObject({ details: { faults: [{ name: 'place', rule: 'not_for_asker' }] } });
});

test('who declines tells those who asked him, and the question stays open', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core);
  await carryOut(core, forwardQuestion(core, alone('ou_other'), { questionId, to: 'ou_city' }));
  const settling = { kind: 'none' } as const;
  const settled = await carryOut(core, answerForwarded(core, alone('ou_county'), { questionId, settling }));
  expect(settled.told).toEqual(['ou_reporter']);
  const waiting = (await core.db.select().from(forwardedQuestions)).filter(
    ({ repliedAt }) => repliedAt === null,
  );
  expect(waiting).toMatchObject([{ askedBy: 'ou_other' }]);
  expect(await core.db.select().from(unansweredQuestions)).toMatchObject([{ state: 'open' }]);
});

test('a gap needs its explanation, and is told with it', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core, 'ou_city');
  const gap = { kind: 'gap', clauseId: undefined, remark: '文中没有写' } as const;
  await expect(
    answerForwarded(core, alone('ou_city'), { questionId, settling: { ...gap, remark: ' ' } }),
  ).rejects.toMatchObject({ details: { faults: [{ name: 'remark', rule: 'required' }] } });
  const settled = await carryOut(
    core,
    answerForwarded(core, alone('ou_city'), { questionId, settling: gap }),
  );
  expect(settled).toMatchObject({ told: ['ou_reporter'], isTaught: false });
});

test('the list of what nobody could answer counts the same question once, with what came nearest', async () => {
  const core = await createStaffedLibrary();
  await refuse(core);
  await refuse(core, `${QUESTION}？`, 'ou_other');
  await refuse(core, '今天晚上吃什么');
  const { total, questions } = await listOpenQuestions(core, alone('ou_city'), 0);
  expect(total).toBe(2);
  expect(questions[0]?.question).toMatchObject({ question: QUESTION, count: 2 });
  expect(questions[0]?.nearest?.document.state).toBe('live');
});

test('a page beyond the last is the last', async () => {
  const core = await createStaffedLibrary();
  await refuse(core);
  expect(await listOpenQuestions(core, alone('ou_city'), 9)).toMatchObject({ page: 0, pages: 1, total: 1 });
});

test.for(['ou_county', 'ou_reporter', 'ou_nobody'])('%s does not see what others asked', async (openId) => {
  const core = await createStaffedLibrary();
  const questionId = await refuse(core);
  await expect(listOpenQuestions(core, alone(openId), 0)).rejects.toMatchObject({ code: 'no_right' });
  await expect(
    settleQuestion(core, alone(openId), { questionId, settling: { kind: 'none' } }),
  ).rejects.toMatchObject({ code: 'no_right' });
});

test.for([
  [ANSWER, 'taught'],
  [{ kind: 'gap', clauseId: '003-5', remark: '没有写' }, 'taught'],
  [{ kind: 'none' }, 'dismissed'],
] as const)('a question settled by %o is %s, once', async ([settling, state]) => {
  const core = await createStaffedLibrary();
  const questionId = await refuse(core);
  await carryOut(core, settleQuestion(core, alone('ou_city'), { questionId, settling }));
  expect(await core.db.select().from(unansweredQuestions)).toMatchObject([{ state }]);
  await expect(settleQuestion(core, alone('ou_city'), { questionId, settling })).rejects.toMatchObject({
    code: 'already_decided',
  });
});

test('a dismissed question that is asked again is open again', async () => {
  const core = await createStaffedLibrary();
  const questionId = await refuse(core);
  await carryOut(core, settleQuestion(core, alone('ou_city'), { questionId, settling: { kind: 'none' } }));
  expect(await refuse(core)).toBe(questionId);
  expect(await core.db.select().from(unansweredQuestions)).toMatchObject([{ state: 'open', count: 2 }]);
});

test('what was asked is not in the audit', async () => {
  const core = await createStaffedLibrary();
  const questionId = await forward(core, 'ou_city');
  await carryOut(core, answerForwarded(core, alone('ou_city'), { questionId, settling: ANSWER }));
  const rows = await core.db.select().from(audit);
  expect(rows.map(({ action }) => action)).toEqual(['forward', 'teach', 'reply']);
  expect(JSON.stringify(rows)).not.toContain(QUESTION);
});
