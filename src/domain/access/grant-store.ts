import { and, asc, count, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { organizations, scopes } from '../../db/schema/organizations.ts';
import { grants } from '../../db/schema/people.ts';
import { guarded, insertInto, toStatement, updateTable, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import type { Role } from './role.ts';

export interface Grant {
  readonly openId: string;
  readonly role: Role;
  readonly organizationId: string;
}

const LIVE = isNull(grants.revokedAt);

export async function listGrants(
  { db }: Pick<Core, 'db'>,
  openId: string,
  roles: readonly Role[],
): Promise<Grant[]> {
  return db
    .select({ openId: grants.openId, role: grants.role, organizationId: grants.organizationId })
    .from(grants)
    .where(and(eq(grants.openId, openId), inArray(grants.role, [...roles]), LIVE));
}

/** Who holds one of the roles for exactly these organizations. */
export async function listHolders(
  { db }: Pick<Core, 'db'>,
  organizationIds: readonly string[],
  roles: readonly Role[],
): Promise<Grant[]> {
  return db
    .select({ openId: grants.openId, role: grants.role, organizationId: grants.organizationId })
    .from(grants)
    .where(and(inArray(grants.organizationId, [...organizationIds]), inArray(grants.role, [...roles]), LIVE));
}

/** A role that is held, with its id and the organization's name, `undefined` for all organizations. */
export interface HeldGrant extends Grant {
  readonly id: string;
  readonly organizationName: string | undefined;
}

const HELD = {
  id: grants.id,
  openId: grants.openId,
  role: grants.role,
  organizationId: grants.organizationId,
  organizationName: organizations.name,
};

export async function findHeldGrant({ db }: Pick<Core, 'db'>, id: string): Promise<HeldGrant | undefined> {
  const [row] = await db
    .select(HELD)
    .from(grants)
    .leftJoin(organizations, eq(organizations.id, grants.organizationId))
    .where(and(eq(grants.id, id), LIVE));
  return row === undefined ? undefined : toHeld(row);
}

/**
 * A page of the roles held within the scopes and how many there are, those of the highest organizations first;
 * `EVERY_ORGANIZATION` among the scopes adds the roles over all.
 */
export async function listGrantsWithin(
  { db }: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  { offset, limit }: { offset: number; limit: number },
): Promise<{ readonly grants: HeldGrant[]; readonly total: number }> {
  const within = sql`EXISTS (SELECT 1 FROM ${scopes} WHERE ${scopes.organizationId} = ${grants.organizationId}
    AND ${inArray(scopes.ancestorId, [...scopeIds])})`;
  const asked = and(LIVE, or(within, inArray(grants.organizationId, [...scopeIds])));
  const [rows, [counted]] = await Promise.all([
    db
      .select(HELD)
      .from(grants)
      .leftJoin(organizations, eq(organizations.id, grants.organizationId))
      .where(asked)
      .orderBy(asc(organizations.level), asc(organizations.name), asc(grants.grantedAt), asc(grants.id))
      .limit(limit)
      .offset(offset),
    db.select({ count: count() }).from(grants).where(asked),
  ]);
  return { grants: rows.map(toHeld), total: counted?.count ?? 0 };
}

function toHeld(row: Omit<HeldGrant, 'organizationName'> & { organizationName: string | null }): HeldGrant {
  return { ...row, organizationName: row.organizationName ?? undefined };
}

export async function hasAdministrator(core: Pick<Core, 'db'>): Promise<boolean> {
  return (await countAdministrators(core)) > 0;
}

export async function countAdministrators({ db }: Pick<Core, 'db'>): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(grants)
    .where(and(eq(grants.role, 'admin'), LIVE));
  return row?.count ?? 0;
}

export function insertGrant(
  { clock, newId }: Pick<Core, 'clock' | 'newId'>,
  grant: Grant,
  grantedBy: string,
): Statement {
  return toStatement(
    insertInto(grants)
      .values({ id: newId(), ...grant, grantedBy, grantedAt: clock.now() })
      .onConflictDoNothing(),
  );
}

/** Ends a role; counts only while it is held. */
export function revokeGrant(
  { openId, role, organizationId }: Grant,
  { by, at }: { by: string; at: Date },
): Statement[] {
  return guarded(
    'grant_held',
    updateTable(grants)
      .set({ revokedAt: at, revokedBy: by })
      .where(
        and(
          eq(grants.openId, openId),
          eq(grants.role, role),
          eq(grants.organizationId, organizationId),
          LIVE,
        ),
      ),
  );
}

/** Ends every role of a person. */
export function revokeGrantsOf(openId: string, { by, at }: { by: string; at: Date }): Statement {
  return toStatement(
    updateTable(grants)
      .set({ revokedAt: at, revokedBy: by })
      .where(and(eq(grants.openId, openId), LIVE)),
  );
}

/** Does not hold when nobody would be left who can give rights. */
export function anAdministratorStays(): Statement {
  return {
    sql: `INSERT INTO guards (ok) SELECT 0
          WHERE NOT EXISTS (SELECT 1 FROM grants WHERE role = 'admin' AND revoked_at IS NULL)`,
    args: [],
    guard: 'administrator_stays',
  };
}
