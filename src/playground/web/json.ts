/** JSON from outside that nobody has vouched for: every read says what to do when the shape is another. */
export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toRecord(value: unknown): Json {
  return isRecord(value) ? value : {};
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function toNumber(value: unknown, fallback = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function toRecords(value: unknown): readonly Json[] {
  return toList(value).filter(isRecord);
}

export function toTexts(value: unknown): readonly string[] {
  return toList(value).filter((item) => typeof item === 'string');
}

/** A value as a person would read it: strings as they are, the rest as JSON. */
export function toReadable(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
