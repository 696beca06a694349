/** What a log line may carry: ids, codes and figures, never what a person typed. Anything else does not compile. */
export interface LogFields {
  readonly eventId?: string;
  readonly eventType?: string;
  readonly outboxId?: string;
  readonly job?: string;
  readonly code?: string | number;
  readonly count?: number;
  readonly durationMs?: number;
  readonly port?: number;
  readonly error?: unknown;
}

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The fields a sink writes: errors are cut down to name, message and stack, since their other members may hold requests. */
export function toLogRecord(fields: LogFields = {}): Record<string, unknown> {
  const { error, ...rest } = fields;
  if (error === undefined) return rest;
  if (!(error instanceof Error)) return { ...rest, error: typeof error };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { ...rest, error: { name: error.name, message: error.message, cause, stack: error.stack } };
}
