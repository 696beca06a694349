import type { Client } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';

/** Reads only: what is written goes through `commit`. `client` is for `db/` alone, held by the linter. */
export interface Database extends Pick<LibSQLDatabase, 'select' | 'selectDistinct' | 'all' | 'get'> {
  readonly client: Client;
  /** Whether other processes may use the same database, so that leases count by its clock. */
  readonly shared: boolean;
}

export function createDatabase(client: Client, shared: boolean): Database {
  const orm = drizzle(client);
  return {
    client,
    shared,
    select: orm.select.bind(orm),
    selectDistinct: orm.selectDistinct.bind(orm),
    all: orm.all.bind(orm),
    get: orm.get.bind(orm),
  };
}
