import { LibsqlBatchError, type LibsqlError, type ResultSet } from '@libsql/client';
import type { Database } from './database.ts';
import type { Statement } from './statement.ts';

/** A guard did not hold: somebody else was first. Decide again from what is stored now. */
export class CommitConflict extends Error {
  override readonly name = 'CommitConflict';
  readonly guard: string;

  constructor(guard: string, cause: unknown) {
    super(`guard ${guard} did not hold`, { cause });
    this.guard = guard;
  }
}

/**
 * The one way to write: all statements or none, in order.
 * Throws `CommitConflict` when a guarded statement is refused by a constraint; anything else is a fault.
 */
export async function commit(db: Database, statements: readonly Statement[]): Promise<ResultSet[]> {
  if (statements.length === 0) return [];
  try {
    return await db.client.batch(
      statements.map(({ sql, args }) => ({ sql, args })),
      'write',
    );
  } catch (error) {
    const guard = violatedGuard(error, statements);
    if (guard !== undefined) throw new CommitConflict(guard, error);
    throw error;
  }
}

function violatedGuard(error: unknown, statements: readonly Statement[]): string | undefined {
  if (!(error instanceof LibsqlBatchError) || !isConstraint(error)) return undefined;
  return statements[error.statementIndex]?.guard;
}

/** The file client says SQLITE_CONSTRAINT_CHECK and the like, a server says SQLITE_CONSTRAINT. */
function isConstraint(error: LibsqlError): boolean {
  return error.code.startsWith('SQLITE_CONSTRAINT');
}
