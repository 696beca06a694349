import type { FieldFault } from '../../shared/refusal.ts';
import { isRelationField } from '../ledger/resolve-names.ts';
import { tidyNames } from '../ledger/tidy-names.ts';
import { checkRecord } from '../organizations/check-record.ts';
import { inferKind, inferLevel } from '../organizations/infer-kind.ts';
import { foldName } from '../organizations/names/fold-name.ts';
import { toKindName, type Kind } from '../organizations/organization.ts';
import {
  applyPatch,
  textOf,
  type FieldValue,
  type OrganizationRecord,
  type Patch,
} from '../organizations/record.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import type { FoundGuide } from './find-guide.ts';
import type { RowFault, RowFields } from './import.ts';
import type { FileLine } from './index-lines.ts';
import type { Judging } from './judging.ts';
import type { KnownOrganization } from './look-up-ledger.ts';
import type { Ends } from './read-ends.ts';
import { guessKind } from './read-kind-word.ts';
import type { ReadLine } from './read-line.ts';

/** What a line comes to, and what others who name it as their guide have to know. */
export interface Judgement {
  readonly fields: RowFields;
  readonly faults: readonly RowFault[];
  readonly kind: Kind | undefined;
  readonly level: number;
  readonly isLive: boolean;
}

interface Ground {
  readonly judging: Judging;
  readonly ends: Ends;
  /** Organizations that each one guides. */
  readonly guided: ReadonlyMap<string, readonly string[]>;
  readonly today: string;
}

/** A line that means no organization of the ledger. */
export function judgeNew(
  { judging, ends, today }: Ground,
  {
    line,
    said,
    guide,
    namesakes,
  }: {
    line: FileLine;
    said: ReadLine;
    guide: FoundGuide | undefined;
    namesakes: readonly KnownOrganization[];
  },
): Judgement {
  const { statedKind, guessedKind } = judging.file;
  const kind = said.kind ?? statedKind ?? inferKind(said.name) ?? guessKind(line.sheet.name) ?? guessedKind;
  const level = guide?.level;
  if (kind === undefined) {
    const faults = [{ name: 'kind', rule: 'kind_unclear' }] as const;
    return { fields: { patch: {} }, faults, kind, level: level ?? 6, isLive: false };
  }
  const given = applyPatch({}, normalize(said.values, ends));
  const record = applyPatch(
    {
      level: String(inferLevel(kind, said.name, level)),
      ...given,
      ...(guide === undefined ? {} : { guided_by: guide.id }),
    },
    tidyNames(given, { aliases: given['aliases'] ?? null }),
  );
  const namesake: readonly RowFault[] =
    namesakes.length === 0 ? [] : [{ name: 'name', rule: 'same_name_elsewhere', isWarning: true }];
  return {
    fields: { kind, patch: record },
    faults: [...listTermFaults(record), ...checkRecord(kind, record, today), ...namesake],
    kind,
    level: Number(record['level']),
    isLive: record['stage'] !== 'deregistered',
  };
}

/** A line that means an organization of the ledger. `guidedBy` is left out where the guide stays. */
export function judgeKnown(
  { ends, guided, today }: Ground,
  {
    said,
    entry,
    by,
    guidedBy,
  }: {
    said: ReadLine;
    entry: LedgerEntry;
    by: 'code' | 'name' | 'alias';
    guidedBy: { readonly id: string | undefined } | undefined;
  },
): Judgement {
  const { kind, record } = entry;
  const wasLive = record['stage'] !== 'deregistered';
  const { name: _, ...rest } = normalize(said.values, ends);
  const asked = tidyNames(record, {
    ...(wasLive ? {} : { stage: 'established' }),
    ...rest,
    ...toRenaming(entry, said.name, rest),
    ...(guidedBy === undefined ? {} : { guided_by: guidedBy.id ?? null }),
  });
  const patch = toEffective(record, asked, ends);
  const next = applyPatch(record, patch);
  const isLive = next['stage'] !== 'deregistered';
  const isLeft = wasLive && !isLive && (guided.get(entry.id) ?? []).length > 0;
  return {
    fields: { patch },
    faults: [
      ...(said.kind === undefined || said.kind === kind
        ? []
        : [{ name: 'kind', rule: 'other_kind', subject: toKindName(kind) } as const]),
      ...listNewFaults(entry, patch, today),
      ...(isLeft ? [{ name: 'stage', rule: 'still_guides' } as const] : []),
      ...warn(entry, said, patch, by),
    ],
    kind,
    level: Number(next['level'] ?? 6),
    isLive,
  };
}

/** What a patch makes wrong; what was wrong before and is not touched keeps nobody from putting right the rest. */
export function listNewFaults({ kind, record }: LedgerEntry, patch: Patch, today: string): FieldFault[] {
  const toKey = ({ name, rule }: FieldFault) => `${name}:${rule}`;
  const before = new Set(checkRecord(kind, record, today).map(toKey));
  const next = applyPatch(record, patch);
  return [
    ...['level', 'stage']
      .filter((name) => patch[name] === null)
      .map((name) => ({ name, rule: 'required' }) as const),
    ...listTermFaults(next),
    ...checkRecord(kind, next, today).filter(
      (fault) => Object.hasOwn(patch, fault.name) || !before.has(toKey(fault)),
    ),
  ];
}

/** The part of a patch that changes something; of relations, that names other organizations than before. */
export function toEffective(record: OrganizationRecord, patch: Patch, ends: Ends): Patch {
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => !ends.isSame(name, record[name], value)),
  );
}

/** A term is known when both its beginning and its length are. */
function listTermFaults(record: OrganizationRecord): FieldFault[] {
  const lacking = ['term_started_on', 'term_years'].filter((name) => record[name] === undefined);
  return lacking.length === 1 ? lacking.map((name) => ({ name, rule: 'required' })) : [];
}

/** Found by its code, it is renamed where the line's name is none of its names; the former one is kept. */
function toRenaming({ record }: LedgerEntry, name: string, rest: Patch): Patch {
  const own = [record['name'], record['aliases'], record['former_names']].flat();
  const isKnown = own.some((one) => typeof one === 'string' && foldName(one) === foldName(name));
  if (isKnown || name === '') return {};
  const former = toNames(rest['former_names'] ?? record['former_names']);
  return { name, former_names: [...former, textOf(record, 'name')] };
}

function warn(
  { record }: LedgerEntry,
  { name }: ReadLine,
  patch: Patch,
  by: 'code' | 'name' | 'alias',
): RowFault[] {
  const subject = textOf(record, 'name');
  const isRestored = record['stage'] === 'deregistered' && patch['stage'] === 'established';
  return [
    ...(by === 'alias' ||
    (by === 'code' && patch['name'] === undefined && foldName(subject) !== foldName(name))
      ? [{ name: 'name', rule: 'known_by_other_name', subject, isWarning: true } as const]
      : []),
    ...(patch['name'] === undefined
      ? []
      : [{ name: 'name', rule: 'is_renamed', subject, isWarning: true } as const]),
    ...(patch['guided_by'] === undefined || record['guided_by'] === undefined
      ? []
      : [{ name: 'guided_by', rule: 'is_transferred', isWarning: true } as const]),
    ...(isRestored ? [{ name: 'stage', rule: 'is_restored', isWarning: true } as const] : []),
  ];
}

/** Of relations, each organization once, by whichever of its names. */
function normalize(values: Patch, { resolve }: Ends): Patch {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === null || typeof value !== 'object' || !isRelationField(name)) return [name, value];
      const byMeaning = new Map(value.toReversed().map((end) => [resolve(end) ?? end, end]));
      return [name, [...byMeaning.values()].toReversed()];
    }),
  );
}

function toNames(value: FieldValue | null | undefined): readonly string[] {
  return typeof value === 'object' && value !== null ? value : [];
}
