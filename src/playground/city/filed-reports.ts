import type { Kind } from '../../domain/organizations/organization.ts';
import type { IndicatorKey, IndicatorValues } from '../../domain/reports/indicator.ts';
import type { Report } from '../../domain/reports/report.ts';
import { toMonthlyDueDay } from '../../domain/reports/report-period.ts';
import { writeReport } from '../../domain/reports/write-report.ts';
import { addDays, fromDay, shiftMonth, toDay, toMonth } from '../../shared/calendar.ts';
import type { CityOrganization } from './city-organization.ts';
import { coreAt, type Entry } from './entry.ts';
import { toFigures } from './figures.ts';
import { CADRE, CITY_ID, SECRETARY, SECRETARY_SOCIETY_ID } from './personas.ts';
import { createRandom, type Random } from './random.ts';
import { MONTHS_SEEDED, toEntryTime } from './settle-organization.ts';
import { toWorkdayAfter, toWorkdayBefore } from './workdays.ts';

/** How often an organization's report is missing or late, and how many file before the last week of the month. */
interface Diligence {
  readonly missing: number;
  readonly late: number;
  readonly early: number;
}
/** The two that the personas answer for: always on time, and the present month still to do. */
const PERSONAS_OWN: Diligence = { missing: 0, late: 0, early: 0 };
const STEADY: Diligence = { missing: 0.02, late: 0.05, early: 0.1 };
const SLACK: Diligence = { missing: 0.22, late: 0.34, early: 0 };
const SLACK_SHARE = 0.12;
/** In the first months not everybody had got used to it. */
const MISSING_MORE_PER_MONTH = 0.007;
const AMENDED_SHARE = 0.05;

const NOTED_SHARE = 0.45;
/** What people add in a month in which they did this. */
const NOTES: readonly { readonly month: number; readonly key: IndicatorKey; readonly text: string }[] = [
  { month: 1, key: 'worker_visits', text: '春节前走访慰问科技工作者' },
  { month: 1, key: 'suggestions', text: '随市两会提案一并整理上报' },
  { month: 3, key: 'training_count', text: '含春耕备耕技术培训' },
  { month: 5, key: 'popsci_lecture_count', text: '含科技活动周期间活动' },
  { month: 5, key: 'worker_visits', text: '全国科技工作者日走访' },
  { month: 7, key: 'popsci_lecture_count', text: '含青少年暑期科普活动' },
  { month: 9, key: 'popsci_lecture_count', text: '含全国科普月活动' },
  { month: 9, key: 'popsci_exhibition_count', text: '含全国科普月主题展' },
  { month: 11, key: 'academic_event_count', text: '含学术年会' },
  { month: 12, key: 'academic_event_count', text: '含年会分会场交流' },
];

/** What the organization filed, month by month: on time, late or not at all, and sometimes amended. */
export function listFiledReports(organization: CityOrganization, now: Date): Entry[] {
  if (organization.stage === 'preparing') return [];
  const entered = toMonth(toEntryTime(organization, now));
  return Array.from({ length: MONTHS_SEEDED + 1 }, (_, index) => MONTHS_SEEDED - index)
    .map((monthsAgo) => ({ monthsAgo, period: shiftMonth(toMonth(now), -monthsAgo) }))
    .filter(({ period }) => period > entered)
    .flatMap(({ monthsAgo, period }) => {
      const random = createRandom(`filing:${organization.id}:${period}`);
      const filedAt = toFilingTime(organization, { monthsAgo, period }, random);
      if (filedAt === undefined || filedAt > now) return [];
      return fileMonth(organization, { period, filedAt, now }, random);
    });
}

function toFilingTime(
  { id }: CityOrganization,
  { monthsAgo, period }: { monthsAgo: number; period: string },
  random: Random,
): Date | undefined {
  const { missing, late, early } = toDiligence(id);
  const due = toMonthlyDueDay(period);
  const time = `${String(random.pick([8, 9, 10, 11, 14, 15, 16, 17])).padStart(2, '0')}:${random.integer(10, 59)}`;
  if (monthsAgo === 0) {
    const day = toWorkdayAfter(`${period}-${String(random.integer(8, 24)).padStart(2, '0')}`);
    return random.chance(early) ? fromDay(day, time) : undefined;
  }
  if (random.chance(missing + (missing === 0 ? 0 : monthsAgo * MISSING_MORE_PER_MONTH))) return undefined;
  if (random.chance(late)) return fromDay(toWorkdayAfter(addDays(due, random.integer(1, 9))), time);
  return fromDay(toWorkdayBefore(addDays(due, -random.integer(0, 6))), time);
}

function toDiligence(id: string): Diligence {
  if (id === CITY_ID || id === SECRETARY_SOCIETY_ID) return PERSONAS_OWN;
  return createRandom(`diligence:${id}`).chance(SLACK_SHARE) ? SLACK : STEADY;
}

function fileMonth(
  { id: organizationId, kind, level }: CityOrganization,
  { period, filedAt, now }: { period: string; filedAt: Date; now: Date },
  random: Random,
): Entry[] {
  const values = toFigures({ id: organizationId, kind, level }, period);
  const first: Report = {
    id: `report_${organizationId.replace('org_', '')}_${period}`,
    organizationId,
    form: 'monthly',
    period,
    version: 1,
    state: toDay(filedAt) > toMonthlyDueDay(period) ? 'late' : 'submitted',
    values,
    note: toNote(period, values, random),
    filedBy: organizationId === SECRETARY_SOCIETY_ID ? SECRETARY.id : CADRE.id,
    filedAt,
  };
  const filed = toEntry(first, undefined, kind);
  const amendedAt = fromDay(toWorkdayAfter(addDays(toDay(filedAt), random.integer(1, 5))), '10:35');
  const amended =
    random.chance(AMENDED_SHARE) && amendedAt <= now ? amend(first, amendedAt, random) : undefined;
  return amended === undefined ? [filed] : [filed, toEntry(amended, first, kind)];
}

function toNote(period: string, values: IndicatorValues, random: Random): string | null {
  const notes = NOTES.filter(({ month, key }) => month === Number(period.slice(5)) && (values[key] ?? 0) > 0);
  return notes.length > 0 && random.chance(NOTED_SHARE) ? random.pick(notes).text : null;
}

/** A list of participants turned up afterwards. */
function amend(report: Report, filedAt: Date, random: Random): Report | undefined {
  const { popsci_lecture_audience: audience } = report.values;
  if (audience === undefined || audience === 0) return undefined;
  const values = { ...report.values, popsci_lecture_audience: audience + random.integer(6, 38) };
  return { ...report, version: 2, values, note: '补计一场科普宣讲的签到人数', filedAt };
}

function toEntry(report: Report, stored: Report | undefined, kind: Kind): Entry {
  const { id, version, filedAt } = report;
  return {
    at: filedAt,
    writes: writeReport(coreAt(filedAt, `audit_${id}_${version}`), { report, stored, kind }),
  };
}
