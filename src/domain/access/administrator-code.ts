import { and, eq } from 'drizzle-orm';
import { settings } from '../../db/schema/delivery.ts';
import { deleteFrom, guarded, insertInto, toStatement, type Statement } from '../../db/statement.ts';
import { sha256Hex } from '../../shared/sha256.ts';
import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Asker } from './asker.ts';
import { insertGrant } from './grant-store.ts';
import { EVERY_ORGANIZATION } from './role.ts';

const KEY = 'administrator_code';

/** Keeps the one-time code, as its hash, by which the first administrator makes himself known. */
export async function keepAdministratorCode(code: string): Promise<Statement> {
  const value = await sha256Hex(code);
  return toStatement(
    insertInto(settings)
      .values({ key: KEY, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } }),
  );
}

/** Makes the person an administrator of everything; the code works once. Refuses with `wrong_code`. */
export async function redeemAdministratorCode(
  core: Core,
  { openId }: Asker,
  code: string,
): Promise<Decision<void>> {
  const value = await sha256Hex(code.trim());
  const [row] = await core.db.select().from(settings).where(eq(settings.key, KEY));
  if (row?.value !== value) throw new Refusal('wrong_code');
  return {
    value: undefined,
    writes: [
      ...guarded(
        'code_used',
        deleteFrom(settings).where(and(eq(settings.key, KEY), eq(settings.value, value))),
      ),
      insertGrant(core, { openId, role: 'admin', organizationId: EVERY_ORGANIZATION }, 'code'),
      writeAudit(core, { actor: openId, action: 'redeem_code', subjectKind: 'grant', subjectId: openId }),
    ],
  };
}
