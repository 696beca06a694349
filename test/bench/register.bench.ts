import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.gen.ts';
import { findOrganizations } from '../../src/domain/organizations/names/find-organizations.ts';
import { loadReading, toInitials, type Reading } from '../../src/domain/organizations/names/read-aloud.ts';
import { openDatabase } from '../../src/runtime/open-database.ts';
import { NOW } from '../harness/seal-request.ts';
import { measureLedger } from './measure-ledger.ts';
import { measureRegister } from './measure-register.ts';
import { quantile, time, type Bench, type Measure } from './measure.ts';
import { seedOrganizations, type SeededLedger } from './seed-organizations.ts';

const ORGANIZATIONS = 100_000;
const QUERIES = 200;
const SHOWN = 10;
const FIND_MS_MAX = 20;
const MEGABYTE = 1_000_000;

/** The register with a whole country in it, on a file. */
export const register: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-bench-'));
  const file = join(folder, 'bench.db');
  const db = await openDatabase(`file:${file}`);
  await migrate(db, migrations);
  let ledger: SeededLedger | undefined;
  const seedMs = await time(async () => {
    ledger = await seedOrganizations(db, { count: ORGANIZATIONS, at: new Date(NOW) });
  });
  if (ledger === undefined) throw new Error('nothing was seeded');
  await db.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  const measures = [
    { metric: 'indexing the names of 100,000', value: ledger.namesMs / 1000, unit: 's' },
    { metric: 'seeding 100,000 in all', value: seedMs / 1000, unit: 's' },
    { metric: 'database of 100,000', value: statSync(file).size / MEGABYTE, unit: 'MB' },
    ...(await measureFind(db, ledger)),
    ...(await measureLedger(db, ledger)),
    ...(await measureRegister(db, ledger)),
  ];
  db.client.close();
  rmSync(folder, { recursive: true, force: true });
  return measures;
};

/** How a person types a name of the ledger; the right one should be among the ten shown. */
type Typing = (reading: Reading, alias: string | undefined) => string | undefined;

const TYPINGS: Readonly<Record<string, Typing>> = {
  'Chinese part': ({ characters }) => characters.slice(1, 8).join(''),
  alias: (_, alias) => alias,
  pinyin: ({ sounds }) => sounds.slice(0, 6).join(''),
  initials: (reading) => toInitials(reading).slice(0, 7),
  'wrong character': ({ characters }) => characters.with(3, '呆').slice(0, 9).join(''),
  'missing character': ({ characters }) => characters.toSpliced(3, 1).slice(0, 9).join(''),
  'transposed characters': ({ characters }) =>
    characters
      .toSpliced(2, 2, characters[3] ?? '', characters[2] ?? '')
      .slice(0, 9)
      .join(''),
  'pinyin with a letter missing': ({ sounds }) =>
    sounds
      .slice(0, 6)
      .join('')
      .replace(/(?<=^.{4})./u, ''),
  'pinyin and characters': ({ characters, sounds }) =>
    [...sounds.slice(0, 2), ...characters.slice(2, 8)].join(''),
  'two words': ({ characters }) => `${characters.slice(0, 3).join('')} ${characters.slice(-3).join('')}`,
  'common word': ({ characters }) => characters.slice(-2).join(''),
  nothing: ({ characters }) => characters.toReversed().slice(0, 8).join(''),
};
/** What is asked for without an expectation to find the very one among ten. */
const VAGUE: readonly string[] = ['two words', 'common word', 'nothing'];

async function measureFind(db: Database, { topId, organizations }: SeededLedger): Promise<Measure[]> {
  const read = await loadReading();
  const provinces = new Map(
    organizations
      .filter(({ kind, level }) => kind === 'AST' && level === 2)
      .map(({ regionCode, id }) => [regionCode.slice(0, 2), id]),
  );
  const step = Math.floor(organizations.length / QUERIES);
  const asked = organizations.filter((_, index) => index % step === step - 1);
  const measures: Measure[] = [];
  for (const [how, type] of Object.entries(TYPINGS)) {
    const latencies: number[] = [];
    let shown = 0;
    for (const { id, name, names, regionCode } of asked) {
      const text = type(read(name), names[1]?.name);
      if (text === undefined) continue;
      for (const scopeId of [topId, provinces.get(regionCode.slice(0, 2)) ?? topId]) {
        latencies.push(
          await time(async () => {
            const hits = await findOrganizations(db, { scopeIds: [scopeId], text, limit: SHOWN });
            if (scopeId === topId && hits.some((hit) => hit.id === id)) shown += 1;
          }),
        );
      }
    }
    const right = VAGUE.includes(how) ? {} : { count: `${shown}/${latencies.length / 2} right` };
    measures.push({
      metric: `find by ${how}, p95`,
      value: quantile(latencies, 0.95),
      unit: 'ms',
      limit: FIND_MS_MAX,
      ...right,
    });
  }
  return measures;
}
