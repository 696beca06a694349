/** All dates on the page are Asia/Shanghai, whatever the browser's own zone is. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

export function toMs(iso: string): number {
  return new Date(iso).getTime();
}

/** 'YYYY-MM-DD' in Shanghai. */
export function toDay(ms: number): string {
  return shift(ms).slice(0, 10);
}

/** 'HH:mm' in Shanghai. */
export function toClock(ms: number): string {
  return shift(ms).slice(11, 16);
}

/** '2026年11月20日 周五'. */
export function toLongDay(ms: number): string {
  const [year, month, day] = toDay(ms).split('-');
  return `${year}年${Number(month)}月${Number(day)}日 周${weekdayOf(toDay(ms))}`;
}

/** How a chat shows a time: today only the clock, this year without the year. */
export function toChatTime(iso: string, nowMs: number): string {
  const ms = toMs(iso);
  if (Number.isNaN(ms)) return '';
  const day = toDay(ms);
  const today = toDay(nowMs);
  if (day === today) return toClock(ms);
  if (day === toDay(nowMs - DAY_MS)) return `昨天 ${toClock(ms)}`;
  const [year, month, date] = day.split('-');
  const short = `${Number(month)}月${Number(date)}日 ${toClock(ms)}`;
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${year}年${short}`;
}

export function weekdayOf(day: string): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

/** The instant of a wall-clock time in Shanghai. */
export function fromDay(day: string, clock: string): string {
  return `${day}T${clock}:00+08:00`;
}

function shift(ms: number): string {
  return Number.isNaN(ms) ? '' : new Date(ms + SHANGHAI_OFFSET_MS).toISOString();
}
