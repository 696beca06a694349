import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commit } from '../../src/db/commit.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import type { Core } from '../../src/domain/core.ts';
import {
  planImport,
  publishDocument,
  stageDocument,
} from '../../src/domain/policies/importing/import-file.ts';
import { loadDigest } from '../../src/domain/policies/importing/load-digest.ts';
import { warmUp } from '../../src/domain/policies/answering/warm-up.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { measureAnswers, type JudgedQuestion } from '../domain/policies/measure-answers.ts';
import { NOW } from '../harness/seal-request.ts';
import { createVirtualClock } from '../harness/virtual-clock.ts';
import { insertLaws, writeLaw } from './large-library.ts';
import { quantile, time, type Measure } from './measure.ts';

const SIZES = [
  { clauses: 10_000, msMax: 20 },
  { clauses: 200_000, msMax: 100 },
];
const OPEN_MS_MAX = 200;
const OPENINGS = 3;
const IMPORT_S_MAX = 10;
/** What a page of 600 characters holds of such a law. */
const PAGES = 300;
const PAGE_CHARACTERS = 600;
const MEGABYTE = 1_000_000;

/** What an answer, an opening and an import take among many documents, on a file, after the warm-up of a start. */
export async function measureLibrary(questions: readonly JudgedQuestion[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { clauses, msMax } of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'kexie-bench-'));
    const file = join(folder, 'bench.db');
    const db = await openDatabase(`file:${file}`);
    const core: Core = { db, clock: createVirtualClock(NOW), newId: () => crypto.randomUUID() };
    await migrate(db, migrations);
    await commit(db, await loadDigest(core));
    const named = (what: string) => `${what} among ${clauses.toLocaleString('en')} clauses`;
    const seconds = (await time(async () => insertLaws(db, { count: clauses, at: new Date(NOW) }))) / 1000;
    await db.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    await warmUp(core);
    const latencies: number[] = [];
    await measureAnswers(core, questions, (ms) => latencies.push(ms));
    measures.push(
      { metric: named('writing and indexing'), value: seconds, unit: 's' },
      { metric: named('database'), value: statSync(file).size / MEGABYTE, unit: 'MB' },
      { metric: named('answer, p50'), value: quantile(latencies, 0.5), unit: 'ms' },
      { metric: named('answer, p95'), value: quantile(latencies, 0.95), unit: 'ms', limit: msMax },
      ...(await measureImport(core, named)),
    );
    await db.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    db.client.close();
    // The file itself is held until this process ends.
    const copy = join(folder, 'copy.db');
    copyFileSync(file, copy);
    measures.push({
      metric: named('opened and answered once'),
      value: Math.min(...Array.from({ length: OPENINGS }, () => openInProcess(`file:${copy}`))),
      unit: 'ms',
      limit: OPEN_MS_MAX,
    });
    rmSync(folder, { recursive: true, force: true });
  }
  return measures;
}

async function measureImport(core: Core, named: (what: string) => string): Promise<Measure[]> {
  const text = writeLaw(PAGES * PAGE_CHARACTERS);
  const value = await time(async () => {
    const { documents } = await planImport(core, { file: '三百页.txt', text });
    for (const planned of documents) {
      for (const statements of stageDocument(planned)) await commit(core.db, statements);
      await commit(core.db, publishDocument(core, planned));
    }
  });
  return [{ metric: named('importing 300 pages'), value: value / 1000, unit: 's', limit: IMPORT_S_MAX }];
}

function openInProcess(url: string): number {
  const script = join(import.meta.dirname, 'open-library.ts');
  return Number(
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, url], {
      encoding: 'utf8',
    }),
  );
}
