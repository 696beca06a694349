import { commit } from '../../src/db/commit.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { answerQuestion } from '../../src/domain/policies/answer-question.ts';
import { loadDigest } from '../../src/domain/policies/load-digest.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { answerableQuestions, unanswerableQuestions } from '../domain/policies/questions-002-003.ts';
import { NOW } from '../harness/seal-request.ts';
import { createVirtualClock } from '../harness/virtual-clock.ts';
import { quantile, time, type Bench, type Measure } from './measure.ts';

const ANSWER_MS_MAX = 100;

/** The project's own questions about the shipped digest: right clause first and in three, right refusals, and time. */
export const policies: Bench = async () => {
  const db = await openDatabase(':memory:');
  const core = { db, clock: createVirtualClock(NOW), newId: () => crypto.randomUUID() };
  await migrate(db, migrations);
  await commit(db, await loadDigest(core));
  const latencies: number[] = [];
  let first = 0;
  let inThree = 0;
  let refused = 0;
  for (const { question, clauseId, also = [] } of answerableQuestions) {
    const right = [clauseId, ...also];
    let shown: readonly string[] = [];
    latencies.push(
      await time(async () => {
        const answer = await answerQuestion(core, question);
        shown = answer.status === 'answered' ? answer.answers.map((clause) => clause.clauseId) : [];
      }),
    );
    if (right.includes(shown[0] ?? '')) first += 1;
    if (shown.some((id) => right.includes(id))) inThree += 1;
  }
  for (const { question } of unanswerableQuestions) {
    if ((await answerQuestion(core, question)).status === 'refused') refused += 1;
  }
  return [
    toShare('right clause first', first, answerableQuestions.length),
    toShare('right clause in the first three', inThree, answerableQuestions.length),
    toShare('right refusals', refused, unanswerableQuestions.length),
    { metric: 'answer, p95', value: quantile(latencies, 0.95), unit: 'ms', limit: ANSWER_MS_MAX },
  ];
};

function toShare(metric: string, right: number, all: number): Measure {
  return { metric, value: (right / all) * 100, unit: '%', count: `${right}/${all}` };
}
