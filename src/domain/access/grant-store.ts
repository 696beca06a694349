import { and, eq, inArray, isNull } from 'drizzle-orm';
import { chatBindings, grants } from '../../db/schema/people.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';
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

export async function hasAdministrator({ db }: Pick<Core, 'db'>): Promise<boolean> {
  const [row] = await db
    .select({ id: grants.id })
    .from(grants)
    .where(and(eq(grants.role, 'admin'), LIVE))
    .limit(1);
  return row !== undefined;
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

export function bindChat(
  { clock }: Pick<Core, 'clock'>,
  binding: { chatId: string; organizationId: string; boundBy: string },
): Statement {
  const { organizationId, boundBy } = binding;
  const boundAt = clock.now();
  return toStatement(
    insertInto(chatBindings)
      .values({ ...binding, boundAt })
      .onConflictDoUpdate({ target: chatBindings.chatId, set: { organizationId, boundBy, boundAt } }),
  );
}
