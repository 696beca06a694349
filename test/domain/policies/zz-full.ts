import { openDatabase } from '../../../src/runtime/open-database.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import { commit } from '../../../src/db/commit.ts';
import { loadDigest } from '../../../src/domain/policies/load-digest.ts';
import { importDocument } from '../../../src/domain/policies/import-document.ts';
import { answerQuestion } from '../../../src/domain/policies/answer-question.ts';
import { answerableQuestions, unanswerableQuestions } from './questions-002-003.ts';
import { readSamplePolicy } from './policy-samples.ts';
const db = await openDatabase(':memory:');
await migrate(db, migrations);
let n = 0;
const core = { db, clock: { now: () => new Date('2026-11-20T08:00:00Z'), elapsedMs: () => 0 }, newId: () => `id${++n}` };
await commit(db, await loadDigest(core));
const toDigest = new Map<string, string>();
if (process.argv[2] === 'imported') for (const f of ['002', '003', ...(process.argv[3] ? ['000', '001', '004'] : [])]) await commit(db, (await importDocument(core, { file: `${f}.txt`, text: readSamplePolicy('/work/shared', f) })).writes);
for (const r of await db.all<any>(`select id, digest_clause_id d from clauses` as any)) if (r.d) toDigest.set(r.id, r.d);
const idOf = (id: string) => toDigest.get(id) ?? id;
const t0 = performance.now();
const T = { A: [0, 0, 0, 0], B: [0, 0, 0, 0], rA: [0, 0, 0], rB: [0, 0, 0] } as Record<string, number[]>;
const verbose = process.argv.includes('-v');
for (const [i, x] of answerableQuestions.entries()) {
  const right = [x.clauseId, ...(x.also ?? [])];
  const a = await answerQuestion(core, x.question);
  const t = T[i % 2 ? 'B' : 'A']!; t[3]!++;
  if (a.status === 'refused') { t[2]!++; if (verbose || i % 2 === 0) console.log(`${i % 2} refused ${a.reason.code} ${a.reason.words} nearest ${a.nearest && idOf(a.nearest.clauseId)} ${a.nearest?.score} want ${x.clauseId}: ${x.question} ${a.gap ?? ''}`); continue; }
  const at = a.answers.findIndex((y) => right.includes(idOf(y.clauseId)));
  if (at === 0) t[0]!++; if (at >= 0) t[1]!++;
  if (at !== 0 && (verbose || i % 2 === 0)) console.log(`${i % 2} @${at} got ${a.answers.map((y) => `${idOf(y.clauseId)} ${y.score}`)} want ${x.clauseId}: ${x.question}`);
}
for (const [i, x] of unanswerableQuestions.entries()) {
  const a = await answerQuestion(core, x.question);
  const t = T[i % 2 ? 'rB' : 'rA']!; t[2]!++;
  if (a.status === 'refused') { t[0]!++; if (a.nearest && idOf(a.nearest.clauseId) === x.nearest) t[1]!++; if (verbose) console.log(`ok ${a.reason.code} ${a.reason.words} ${a.nearest && idOf(a.nearest.clauseId)}/${x.nearest} ${a.gap ?? ''}: ${x.question}`); }
  else if (verbose || i % 2 === 0) console.log(`${i % 2} ANSWERED ${a.answers.map((y) => `${idOf(y.clauseId)} ${y.score}`)} nearest ${x.nearest}: ${x.question}`);
}
console.log('first/shown in three/refused/all', JSON.stringify(T), 'rX = refused/nearest right/all', ((performance.now() - t0) / (answerableQuestions.length + unanswerableQuestions.length)).toFixed(1), 'ms');
