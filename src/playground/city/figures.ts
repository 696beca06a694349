import {
  listMonthlyIndicators,
  type IndicatorKey,
  type IndicatorValues,
} from '../../domain/reports/indicator.ts';
import type { Kind } from '../../domain/organizations/organization.ts';
import { typedEntries } from '../../shared/typed-entries.ts';
import { createRandom, type Random } from './random.ts';

type CountKey = Exclude<IndicatorKey, AttendanceKey>;
type AttendanceKey = 'academic_event_persontimes' | 'popsci_lecture_audience' | 'training_persontimes';

/** What is usual in a month: how many of each, and how many people come to one. */
interface Habit {
  readonly counts: Readonly<Partial<Record<CountKey, number>>>;
  readonly heads: Readonly<Partial<Record<AttendanceKey, number>>>;
}

const ATTENDED: Readonly<Record<AttendanceKey, CountKey>> = {
  academic_event_persontimes: 'academic_event_count',
  popsci_lecture_audience: 'popsci_lecture_count',
  training_persontimes: 'training_count',
};

const COUNTY: Habit = {
  counts: {
    popsci_lecture_count: 4,
    popsci_exhibition_count: 1.2,
    training_count: 1.6,
    worker_visits: 4,
    suggestions: 1,
  },
  heads: { popsci_lecture_audience: 85, training_persontimes: 48 },
};
const CITY: Habit = {
  counts: {
    popsci_lecture_count: 8,
    popsci_exhibition_count: 2.2,
    training_count: 3,
    worker_visits: 9,
    suggestions: 2.5,
  },
  heads: { popsci_lecture_audience: 110, training_persontimes: 65 },
};

const HABITS: Readonly<Partial<Record<Kind, Habit>>> = {
  SOC: {
    counts: { academic_event_count: 1.3, popsci_lecture_count: 1.1, training_count: 0.8, suggestions: 0.4 },
    heads: { academic_event_persontimes: 78, popsci_lecture_audience: 66, training_persontimes: 52 },
  },
  UNI: {
    counts: { academic_event_count: 4, popsci_lecture_count: 2.2, training_count: 0.9, suggestions: 0.5 },
    heads: { academic_event_persontimes: 105, popsci_lecture_audience: 130, training_persontimes: 70 },
  },
  TOWN: {
    counts: {
      popsci_lecture_count: 1.7,
      popsci_exhibition_count: 0.5,
      training_count: 0.9,
      worker_visits: 1.4,
      suggestions: 0.4,
    },
    heads: { popsci_lecture_audience: 46, training_persontimes: 34 },
  },
  ENT: {
    counts: {
      popsci_lecture_count: 0.6,
      popsci_exhibition_count: 0.2,
      training_count: 2.1,
      worker_visits: 2.4,
      suggestions: 0.8,
    },
    heads: { popsci_lecture_audience: 52, training_persontimes: 38 },
  },
  PARK: {
    counts: {
      popsci_lecture_count: 0.9,
      popsci_exhibition_count: 0.3,
      training_count: 1.6,
      worker_visits: 3,
      suggestions: 1.1,
    },
    heads: { popsci_lecture_audience: 60, training_persontimes: 44 },
  },
  RTA: {
    counts: {
      popsci_lecture_count: 0.7,
      popsci_exhibition_count: 0.1,
      training_count: 1.9,
      worker_visits: 0.6,
      suggestions: 0.3,
    },
    heads: { popsci_lecture_audience: 40, training_persontimes: 42 },
  },
};

/** A quiet Spring Festival, 科技活动周 in May, 全国科普月 in September, and the societies' annual meetings in autumn. */
const POPSCI_YEAR = [0.7, 0.5, 1, 1.1, 1.8, 1.1, 0.8, 0.8, 2.4, 1.1, 0.9, 0.8] as const;
const ACADEMIC_YEAR = [0.4, 0.3, 0.9, 1.1, 1.1, 1, 0.7, 0.8, 1, 1.4, 1.7, 1.2] as const;
const TRAINING_YEAR = [0.6, 0.5, 1.4, 1.3, 1.1, 1, 0.9, 0.8, 1, 1.2, 1.2, 0.8] as const;
/** Before the Spring Festival and around 全国科技工作者日 on 30 May. */
const VISITS_YEAR = [2.4, 1.6, 0.4, 0.4, 2.2, 0.5, 0.6, 0.7, 0.6, 0.5, 0.5, 1.1] as const;
/** Before the congresses of January and at the end of the half-years. */
const SUGGESTIONS_YEAR = [1.6, 0.8, 1, 0.8, 0.9, 1.4, 0.7, 0.7, 0.9, 1, 1.1, 1.5] as const;

const YEARS: Readonly<Record<CountKey, readonly number[]>> = {
  academic_event_count: ACADEMIC_YEAR,
  popsci_lecture_count: POPSCI_YEAR,
  popsci_exhibition_count: POPSCI_YEAR,
  training_count: TRAINING_YEAR,
  consult_count: TRAINING_YEAR,
  worker_visits: VISITS_YEAR,
  suggestions: SUGGESTIONS_YEAR,
};

/** The figures of an organization for a month 'YYYY-MM', the same whenever they are asked for. */
export function toFigures(
  organization: { id: string; kind: Kind; level: number },
  period: string,
): IndicatorValues {
  const { id, kind } = organization;
  const habit = toHabit(organization);
  const size = createRandom(`size:${id}`).around(1);
  const random = createRandom(`figures:${id}:${period}`);
  const month = Number(period.slice(5)) - 1;
  const counts = typedEntries(YEARS).map(([key, year]): [IndicatorKey, number] => [
    key,
    toWhole((habit.counts[key] ?? 0) * size * (year[month] ?? 1), random),
  ]);
  const counted = new Map(counts);
  const attended = typedEntries(ATTENDED).map(([key, of]): [IndicatorKey, number] => [
    key,
    toAttendance(counted.get(of) ?? 0, habit.heads[key] ?? 0, random),
  ]);
  const known = new Map([...counts, ...attended]);
  const keys = listMonthlyIndicators(kind).filter((key) => !isLeftOut(id, key));
  return Object.fromEntries(keys.map((key) => [key, known.get(key) ?? 0]));
}

/** A few organizations never fill in what does not concern them. */
function isLeftOut(id: string, key: IndicatorKey): boolean {
  const optional: readonly IndicatorKey[] = ['popsci_exhibition_count', 'suggestions'];
  return optional.includes(key) && createRandom(`left out:${id}:${key}`).chance(0.12);
}

function toHabit({ kind, level }: { kind: Kind; level: number }): Habit {
  if (kind === 'AST') return level === 3 ? CITY : COUNTY;
  const habit = HABITS[kind];
  if (habit === undefined) throw new Error(`no monthly figures are usual for the kind ${kind}`);
  return habit;
}

function toWhole(mean: number, random: Random): number {
  const expected = random.around(mean);
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
}

/** Each event has its own audience; a count is never rounded to tens, as a made-up one would be. */
function toAttendance(events: number, mean: number, random: Random): number {
  return Array.from({ length: events }, () => Math.round(random.around(mean))).reduce(
    (sum, heads) => sum + heads,
    0,
  );
}
