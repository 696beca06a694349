/** Digits that a spreadsheet shows; the rest of a double is noise, as in 0.30000000000000004. */
const SIGNIFICANT_DIGITS = 15;

/** What a cell shows to whoever reads it as text. */
export function toCellText(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return toDayText(value);
  if (typeof value === 'number') return toPlainNumber(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return toDateText(value);
}

/** A number without exponent and without noise: '0.3', '110101199003070000'. */
export function toPlainNumber(value: number): string {
  const text = String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', first = '', rest = '', power = ''] = parts;
  const exponent = Number(power);
  const digits = first + rest;
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
    : sign + digits.padEnd(exponent + 1, '0');
}

/** What Excel itself shows for a date that the calendar does not reach. */
const NO_DATE = '#####';

/** 'YYYY-MM-DD', or 'HH:mm' for a time of no day, which counts from the last day of 1899. The instant is taken as UTC. */
function toDateText(date: Date): string {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year > 9999 || year < 1899) return NO_DATE;
  const iso = date.toISOString();
  return iso < '1900' ? iso.slice(11, 16) : iso.slice(0, 10);
}

/** Some writers store a day as the text '2024-05-01T00:00:00'. */
function toDayText(text: string): string {
  return text.length < 30 && /^\d{4}-\d{2}-\d{2}T00:00:00(?:\.0+)?Z?$/.test(text) ? text.slice(0, 10) : text;
}
