import { openDatabase } from '../../../src/runtime/open-database.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import { commit } from '../../../src/db/commit.ts';
import { loadDigest } from '../../../src/domain/policies/load-digest.ts';
import { listCandidates, listDocuments } from '../../../src/domain/policies/document-store.ts';
import { toSearchGrams } from '../../../src/domain/policies/chinese-grams.ts';
import { rankClauses } from '../../../src/domain/policies/rank-clauses.ts';
import { findGap, coverageOf, lacksType } from '../../../src/domain/policies/judge-answer.ts';
import { readAskedTypes } from '../../../src/domain/policies/read-asked-types.ts';
import { answerableQuestions, unanswerableQuestions } from './questions-002-003.ts';
const db = await openDatabase(':memory:');
await migrate(db, migrations);
const core = { db, clock: { now: () => new Date('2026-11-20T08:00:00Z'), elapsedMs: () => 0 }, newId: () => `id` };
await commit(db, await loadDigest(core));
const documents = new Map((await listDocuments(db)).map((d) => [d.id, d]));
const line = async (q: string, want: string) => {
  const cands = await listCandidates(db, toSearchGrams(q), 120);
  const r = rankClauses(q, cands.map((clause) => ({ clause, document: documents.get(clause.documentId)! })));
  const b = r[0]; if (!b) return `${q} NONE`;
  const gap = findGap(q, b);
  return `${b.score.toFixed(2)} cov ${coverageOf(q, b).toFixed(2)} near ${b.fit.nearest.toFixed(2)} ${b.fit.foreign ? 'FOREIGN ' : ''}${gap ? `GAP[${gap.about}] ` : ''}${lacksType(q, b).length ? `LACKS ${lacksType(q, b)} ` : ''}| ${b.clause.id} want ${want} ${q} <${readAskedTypes(q)}>`;
};
console.log('ANSWERABLE half A'); for (const [i, x] of answerableQuestions.entries()) if (i % 2 === 0) console.log(await line(x.question, x.clauseId));
console.log('UNANSWERABLE half A'); for (const [i, x] of unanswerableQuestions.entries()) if (i % 2 === 0) console.log(await line(x.question, x.nearest ?? '-'));
console.log('LIBRARY flagged'); for (const d of documents.values()) void d;
const all = await listCandidates(db, ['科协', '学会', '园区', '党组', '工作'], 200);
for (const c of all) for (const q of c.questions) { const l = await line(q, c.id); if (/FOREIGN|GAP|LACKS/.test(l)) console.log(l); }
