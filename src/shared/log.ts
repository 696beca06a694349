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

/** Errors of these names quote what they were given, which may be what a person typed. */
const QUOTING = ['DrizzleQueryError', 'SyntaxError', 'ZodError'];

/** The fields a sink writes: of an error its name, code, places and, where it quotes nobody, its message. */
export function toLogRecord(fields: LogFields = {}): Record<string, unknown> {
  const { error, ...rest } = fields;
  return error === undefined ? rest : { ...rest, error: toErrorRecord(error) };
}

function toErrorRecord(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack = '', cause } = error;
  return {
    name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(QUOTING.includes(name) ? {} : { message }),
    // The first lines of a stack repeat the message.
    at: stack.split('\n').filter((line) => line.startsWith('    at ')),
    ...(cause === undefined ? {} : { cause: toErrorRecord(cause) }),
  };
}
