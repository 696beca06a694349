import { sql } from 'drizzle-orm';
import type { Core } from '../core.ts';
import { findDuplicates } from '../organizations/names/find-duplicates.ts';
import { loadReading, toPinyin } from '../organizations/names/read-aloud.ts';
import type { JudgedRow, RowFault } from './import.ts';
import { listWithin } from './import-scope.ts';
import type { Judging } from './judging.ts';

/** Of a longer file only names that sound the same are looked for, which costs next to nothing. */
export const COMPARED_LINES_MAX = 200;

/** The rows, new ones with a warning where the ledger has an organization that may be the same. */
export async function listLikenesses(
  core: Core,
  judging: Judging,
  rows: readonly JudgedRow[],
): Promise<readonly JudgedRow[]> {
  const made = rows.filter(({ outcome, faults }) => outcome === 'new' && faults.length === 0);
  if (made.length === 0) return rows;
  const isShort = judging.file.lines.length <= COMPARED_LINES_MAX;
  const likenesses = isShort ? await listSimilar(core, made) : await listSameSounds(core, made);
  const within = await listWithin(
    core,
    judging.scope,
    likenesses.map(({ id }) => id),
  );
  return rows.map((row) => {
    const like = likenesses.find(({ position }) => position === row.position);
    if (like === undefined) return row;
    const { rule, id, name } = like;
    const subject = within.has(id) ? { subject: name } : {};
    return { ...row, faults: [...row.faults, { name: 'name', rule, ...subject, isWarning: true }] };
  });
}

interface Likeness {
  readonly position: number;
  readonly rule: Extract<RowFault['rule'], 'similar_name' | 'same_sound'>;
  readonly id: string;
  readonly name: string;
}

async function listSimilar({ db }: Core, rows: readonly JudgedRow[]): Promise<readonly Likeness[]> {
  const found: Likeness[] = [];
  for (const { position, name } of rows) {
    const [like] = await findDuplicates(db, { name });
    if (like === undefined) continue;
    const rule = like.why === 'same_sound' ? 'same_sound' : 'similar_name';
    found.push({ position, rule, id: like.id, name: like.name });
  }
  return found;
}

async function listSameSounds({ db }: Core, rows: readonly JudgedRow[]): Promise<readonly Likeness[]> {
  const read = await loadReading();
  const sounds = new Map(rows.map(({ position, name }) => [position, toPinyin(read(name))]));
  const found = await db.all<{ pinyin: string; id: string; name: string }>(sql`
    SELECT n.pinyin, o.id, o.name FROM json_each(${JSON.stringify([...new Set(sounds.values())])}) AS a
    CROSS JOIN organization_names AS n ON n.pinyin = a.value
    CROSS JOIN organizations AS o ON o.id = n.organization_id
    WHERE n.pinyin <> ''`);
  const bySound = new Map(found.map((one) => [one.pinyin, one]));
  return rows.flatMap(({ position }) => {
    const like = bySound.get(sounds.get(position) ?? '');
    return like === undefined
      ? []
      : [{ position, rule: 'same_sound', id: like.id, name: like.name } as const];
  });
}
