import { openDatabase } from '../../../src/runtime/open-database.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import { commit } from '../../../src/db/commit.ts';
import { loadDigest } from '../../../src/domain/policies/load-digest.ts';
import { listCandidates, listDocuments } from '../../../src/domain/policies/document-store.ts';
import { rankClauses } from '../../../src/domain/policies/rank-clauses.ts';
import { judgeAnswer, findGapBeside } from '../../../src/domain/policies/judge-answer.ts';
const db = await openDatabase(':memory:');
await migrate(db, migrations);
const core = { db, clock: { now: () => new Date('2026-11-20T08:00:00Z'), elapsedMs: () => 0 }, newId: () => `id` };
await commit(db, await loadDigest(core));
const documents = new Map((await listDocuments(db)).map((d) => [d.id, d]));
const cands0 = await listCandidates(db, ['科协', '学会', '园区', '党组', '工作'], 200);
let refused = 0, wrongGap = 0, all = 0, first = 0;
for (const target of cands0) for (const q of target.questions) {
  const cands = cands0.map((c) => ({ clause: c === target ? { ...c, questions: c.questions.filter((x) => x !== q) } : c, document: documents.get(c.documentId)! }));
  const rr = rankClauses(q, cands); const b = rr[0]!; all++;
  if (b.clause.id === target.id) first++;
  const v = judgeAnswer(q, b, '2026-11-20') ?? findGapBeside(q, rr);
  if (v) { refused++; console.log(`L ${v.code} ${v.words} ${v.gap?.about ?? ''} | ${b.clause.id} ${b.score.toFixed(2)} want ${target.id}: ${q} `); }
}
let gaps = 0, right = 0, ref = 0;
for (const target of cands0) for (const gap of target.gaps) {
  const w = gap.about.split(' ');
  const q = `${documents.get(target.documentId)!.file === '002' ? '学会' : '园区科协'}${w[0]}${w[1] ?? ''}${w[2] ?? ''}？`; gaps++;
  const rr = rankClauses(q, cands0.map((clause) => ({ clause, document: documents.get(clause.documentId)! }))); const b = rr[0]!;
  const v = judgeAnswer(q, b, '2026-11-20') ?? findGapBeside(q, rr);
  if (v) ref++; if (v?.gap === gap) right++; else console.log(`G ${v?.code} ${v?.gap?.about ?? ''} | ${b.clause.id} ${b.score.toFixed(2)} want ${target.id}: ${q}`);
}
console.log({ all, first, refused, gaps, ref, right });
void wrongGap;
