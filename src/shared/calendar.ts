/** Days are 'YYYY-MM-DD' and months 'YYYY-MM', always in Asia/Shanghai, which has kept UTC+8 without summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

export function toDay(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

export function toMonth(instant: Date): string {
  return toDay(instant).slice(0, 7);
}

/** 'YYYY-Qn' of a day. */
export function toQuarter(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The instant at which a day and a wall-clock time 'HH:mm' fall in Shanghai. */
export function fromDay(day: string, time = '00:00'): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

/** 'YYYY-MM-DDTHH:mm:ss.sss+08:00'. */
export function toShanghaiIso(instant: Date): string {
  return `${new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}

/** 'YYYY-MM-DD HH:mm', as people read it. */
export function toShanghaiMinute(instant: Date): string {
  return toShanghaiIso(instant).slice(0, 16).replace('T', ' ');
}

export function addDays(day: string, days: number): string {
  return toDay(new Date(fromDay(day).getTime() + days * DAY_MS));
}

/** Whole days from one day to another, negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((fromDay(to).getTime() - fromDay(from).getTime()) / DAY_MS);
}

/** The same day of another month, or that month's last day where it has none such. */
export function addMonths(day: string, months: number): string {
  const month = shiftMonth(day.slice(0, 7), months);
  const last = lastDayOfMonth(month);
  const wanted = `${month}-${day.slice(8, 10)}`;
  return wanted > last ? last : wanted;
}

export function shiftMonth(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export function lastDayOfMonth(month: string): string {
  return addDays(`${shiftMonth(month, 1)}-01`, -1);
}

export function lastDayOfQuarter(quarter: string): string {
  return lastDayOfMonth(`${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3).padStart(2, '0')}`);
}

export function shiftQuarter(quarter: string, quarters: number): string {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + quarters;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** Whether the text is a day that exists: '2026-02-30' is none. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(fromDay(text).getTime()) &&
    toDay(fromDay(text)) === text
  );
}
