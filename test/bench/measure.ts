/** One figure of a bench; `limit` is what it may be at most, or at least where `atLeast` says so. */
export interface Measure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly atLeast?: boolean;
  /** The count behind a percentage. */
  readonly count?: string;
  /** Whose figure it is, where it is not ours. */
  readonly peer?: string;
  /** Ours as so many times the peer's. */
  readonly ratio?: number;
}

export type Bench = () => Promise<readonly Measure[]>;

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function time(task: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}

export function isWithin({ value, limit, atLeast = false }: Measure): boolean {
  if (limit === undefined) return true;
  return atLeast ? value >= limit : value <= limit;
}
