import { toDay } from '../../shared/calendar.ts';
import type { Core } from '../core.ts';
import { loadEntries, type LedgerEntry } from '../organizations/record-store.ts';
import { findDefaultGuide, findGuide, isBelow, listGuideIds, type FoundGuide } from './find-guide.ts';
import type { JudgedRow, RowFault } from './import.ts';
import { listWithin } from './import-scope.ts';
import type { FileLine } from './index-lines.ts';
import { judgeKnown, judgeNew, type Judgement } from './judge-record.ts';
import type { Judging } from './judging.ts';
import { listGuidedBy } from './list-guided-by.ts';
import { listLikenesses } from './list-likenesses.ts';
import { lookUpLedger } from './look-up-ledger.ts';
import { matchLine, type Match, type Surroundings } from './match-line.ts';
import { readEnds, type Ends } from './read-ends.ts';
import { readLine, type ReadLine } from './read-line.ts';

/** What is judged at once, which takes less than 100 ms. */
export const CHUNK_LINES = 150;
/** What is kept of a wrong line; no field is as long. */
const CELLS_MAX = 300;
const CELL_LENGTH_MAX = 1000;

/**
 * Judges lines in the order of their positions, each against the ledger as it is and against the lines before it.
 * Nothing is written.
 */
export async function judgeLines(
  core: Core,
  judging: Judging,
  lines: readonly FileLine[],
): Promise<readonly JudgedRow[]> {
  const surroundings = await surround(core, judging, lines);
  const read = lines.map((line) => ({ line, said: readLine(line) }));
  const ids = lines.flatMap((line) => listCandidateIds(line, surroundings));
  const entries = new Map((await loadEntries(core.db, [...new Set(ids)])).map((entry) => [entry.id, entry]));
  const ends = await readEnds(core, [
    ...read.map(({ said }) => said.values),
    ...[...entries.values()].map(({ record }) => record),
  ]);
  const guided = await listGuidedBy(core, listDissolved(read, entries));
  const context = { core, judging, surroundings, entries, ends, guided, today: toDay(core.clock.now()) };
  const rows: JudgedRow[] = [];
  for (const { line, said } of read) rows.push(await judgeLine(context, line, said));
  return listLikenesses(core, judging, rows);
}

interface Context {
  readonly core: Core;
  readonly judging: Judging;
  readonly surroundings: Surroundings;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly ends: Ends;
  readonly guided: ReadonlyMap<string, readonly string[]>;
  readonly today: string;
}

async function surround(core: Core, { scope }: Judging, lines: readonly FileLine[]): Promise<Surroundings> {
  const ledger = await lookUpLedger(core, {
    names: lines.flatMap(({ foldedName, foldedGuide }) => [foldedName, foldedGuide]),
    codes: lines.map(({ uscc }) => uscc),
    ids: scope.tops,
  });
  const found = lines.flatMap(({ foldedName, foldedGuide, uscc }) => [
    ...[foldedName, foldedGuide].flatMap((name) => {
      const { official, other } = ledger.byName(name);
      return [...official, ...other];
    }),
    ...[ledger.byCode(uscc)].filter((one) => one !== undefined),
  ]);
  return { ledger, within: await listWithin(core, scope, [...new Set(found.map(({ id }) => id))]) };
}

function listCandidateIds({ foldedName, uscc }: FileLine, { ledger, within }: Surroundings): string[] {
  const { official, other } = ledger.byName(foldedName);
  const coded = ledger.byCode(uscc);
  return [...official, ...other, ...(coded === undefined ? [] : [coded])]
    .map(({ id }) => id)
    .filter((id) => within.has(id));
}

function listDissolved(
  read: readonly { readonly said: ReadLine }[],
  entries: ReadonlyMap<string, LedgerEntry>,
): string[] {
  const isAny = read.some(({ said }) => said.values['stage'] === 'deregistered');
  return isAny ? [...entries.keys()] : [];
}

async function judgeLine(context: Context, line: FileLine, said: ReadLine): Promise<JudgedRow> {
  const { judging, surroundings, entries } = context;
  const guideIds = listGuideIds(line, judging, surroundings);
  const match = matchLine(line, guideIds, surroundings);
  const entry = match.is === 'known' ? entries.get(match.organization.id) : undefined;
  const isKept = isGuideKept(line, said, guideIds, entry);
  const isUnclear = match.is === 'unclear';
  const guide = isKept || isUnclear ? undefined : await placeLine(context, line, said, match);
  const judgement = judge(context, { line, said, match, entry, guide, isKept });
  const { id, keys } = identify(context, line, match, guide);
  const faults = [
    ...said.faults,
    ...(guide !== undefined && 'rule' in guide ? [guide] : []),
    ...(said.name === '' ? [] : judgement.faults),
    ...findRepetition(judging, line, keys),
  ];
  const isWrong = faults.some(({ isWarning }) => isWarning !== true);
  const { fields } = judgement;
  const isNew = entry === undefined;
  const isUnchanged = !isNew && Object.keys(fields.patch).length === 0;
  judging.remember(
    line.position,
    {
      isWrong,
      id: isWrong && isNew ? undefined : id,
      kind: judgement.kind,
      level: judgement.level,
      isLive: judgement.isLive,
      ...(Object.hasOwn(fields.patch, 'guided_by') ? { guideId: toGuideId(guide) } : {}),
    },
    keys,
  );
  return {
    position: line.position,
    sheet: line.sheet.name,
    line: line.line,
    outcome: isWrong ? 'wrong' : isNew ? 'new' : isUnchanged ? 'unchanged' : 'changed',
    organizationId: isWrong && isNew ? undefined : id,
    judgedVersion: entry?.version ?? 0,
    name: said.name,
    fields: isWrong ? { patch: {} } : fields,
    faults: withoutRepeats(isWrong ? faults.filter(({ isWarning }) => isWarning !== true) : faults),
    cells: isWrong ? line.cells.slice(0, CELLS_MAX).map((cell) => cell.slice(0, CELL_LENGTH_MAX)) : [],
  };
}

/** Whether the line leaves the guide as it is: it says nothing of it, or names the one there is by any of its names. */
function isGuideKept(
  { foldedGuide }: FileLine,
  { guide }: ReadLine,
  guideIds: ReadonlySet<string>,
  entry: LedgerEntry | undefined,
): boolean {
  if (entry === undefined) return false;
  const current = entry.record['guided_by'];
  if (guide === null) return current === undefined;
  return foldedGuide === '' || (typeof current === 'string' && guideIds.has(current));
}

/** The guide that the line gives the organization; `undefined` for none. */
async function placeLine(
  { core, judging, surroundings }: Context,
  line: FileLine,
  { guide, kind }: ReadLine,
  match: Match,
): Promise<FoundGuide | RowFault | undefined> {
  const { isEverywhere, tops } = judging.scope;
  if (guide === null) return isEverywhere ? undefined : { name: 'guided_by', rule: 'outside_scope' };
  if (line.foldedGuide === '') {
    const only = findDefaultGuide(judging, surroundings);
    const mayStandAlone = isEverywhere && tops.length === 0 && (kind ?? 'AST') === 'AST';
    if (only !== undefined || mayStandAlone) return only;
    return { name: 'guided_by', rule: 'required' };
  }
  const found = findGuide(line, judging, surroundings);
  if ('rule' in found || match.is !== 'known') return found;
  const isCircle = await isBelow(core, judging, found.id, match.organization.id);
  return isCircle ? { name: 'guided_by', rule: 'guide_circle' } : found;
}

function judge(
  context: Context,
  found: {
    line: FileLine;
    said: ReadLine;
    match: Match;
    entry: LedgerEntry | undefined;
    guide: FoundGuide | RowFault | undefined;
    isKept: boolean;
  },
): Judgement {
  const { line, said, match, entry, guide, isKept } = found;
  const place = guide !== undefined && 'rule' in guide ? undefined : guide;
  if (match.is === 'unclear')
    return { fields: { patch: {} }, faults: [match.fault], kind: undefined, level: 6, isLive: false };
  if (match.is === 'new' || entry === undefined) {
    const namesakes = match.is === 'new' ? match.namesakes : [];
    return judgeNew(context, { line, said, guide: place, namesakes });
  }
  const guidedBy = isKept ? undefined : { id: place?.id };
  return judgeKnown(context, { said, entry, by: match.by, guidedBy });
}

/** The id the organization has or will have, and what tells that another line means the same one. */
function identify(
  { core }: Context,
  { foldedName, uscc }: FileLine,
  match: Match,
  guide: FoundGuide | RowFault | undefined,
): { id: string | undefined; keys: string[] } {
  const coded = uscc === '' ? [] : [`code:${uscc}`];
  if (match.is === 'known')
    return { id: match.organization.id, keys: [...coded, `id:${match.organization.id}`] };
  if (match.is === 'unclear' || foldedName === '') return { id: undefined, keys: coded };
  return { id: core.newId(), keys: [...coded, `name:${foldedName}:${toGuideId(guide) ?? ''}`] };
}

function toGuideId(guide: FoundGuide | RowFault | undefined): string | undefined {
  return guide !== undefined && 'id' in guide ? guide.id : undefined;
}

function findRepetition(judging: Judging, line: FileLine, keys: readonly string[]): RowFault[] {
  const [first] = keys
    .map((key) => judging.findFirst(key))
    .filter((position) => position !== undefined && position !== line.position);
  const other = first === undefined ? undefined : judging.file.lines[first];
  if (other === undefined) return [];
  const subject = other.sheet === line.sheet ? {} : { subject: other.sheet.name };
  return [{ name: 'name', rule: 'repeated_row', line: other.line, ...subject }];
}

function withoutRepeats(faults: readonly RowFault[]): RowFault[] {
  const byKey = new Map(faults.map((fault) => [`${fault.name}:${fault.rule}`, fault]));
  return [...byKey.values()];
}
