import { readFileSync } from 'node:fs';
import { openDatabase } from '../../../src/runtime/open-database.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import { commit } from '../../../src/db/commit.ts';
import { loadDigest } from '../../../src/domain/policies/load-digest.ts';
import { importDocument } from '../../../src/domain/policies/import-document.ts';
import { answerQuestion } from '../../../src/domain/policies/answer-question.ts';
import { readSamplePolicy } from './policy-samples.ts';
const db = await openDatabase(':memory:');
await migrate(db, migrations);
let n = 0;
const core = { db, clock: { now: () => new Date('2026-11-20T08:00:00Z'), elapsedMs: () => 0 }, newId: () => `id${++n}` };
await commit(db, await loadDigest(core));
for (const f of process.argv.slice(2)) { const d = await importDocument(core, { file: `${f}.txt`, text: readSamplePolicy('/work/shared', f) }); await commit(db, d.writes); console.log(f, d.value.document.force, d.value.missing, d.value.clauseCount, d.value.digestId); }
for (const line of readFileSync('/work/shared/eval/policy-dev.jsonl', 'utf8').trim().split('\n')) {
  const e = JSON.parse(line);
  const a = await answerQuestion(core, e.q);
  console.log(e.q, '|', e.answerable, e.document?.slice(0, 3), e.locator);
  if (a.status === 'answered') { const b = a.answers[0]!; console.log('   ', b.file, b.locator, b.modality, b.score, b.text.includes(e.quote), b.quote.includes(e.quote) , b.quote); }
  else console.log('    REFUSED', a.reason.code, a.reason.words, a.nearest?.file, a.nearest?.locator, a.nearest?.score, a.gap);
}
