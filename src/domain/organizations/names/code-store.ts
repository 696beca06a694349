import { sql } from 'drizzle-orm';
import type { Core } from '../../core.ts';
import { toUscc } from '../check-uscc.ts';
import { toRegionPrefix } from '../find-region.ts';
import { toCondition, type NamedOrganization, type Within } from './candidate-store.ts';

const CODE = /^[0-9A-HJ-NPQRTUWXY]{6,18}$/u;
const REGION_CODE = /^\d{6}$/u;
const LAST = '~';
const FOUND_MAX = 100;

type Found = Omit<NamedOrganization, 'matchedName' | 'folded' | 'pinyin'>;

/**
 * By id, by unified social credit code, whole or six characters of its beginning or end at least, and by region code,
 * which with zeros at its end means all within.
 */
export async function listByCode(db: Core['db'], within: Within, text: string): Promise<Found[]> {
  const code = toUscc(text);
  const region = toRegionPrefix(code);
  const isCode = CODE.test(code) && /\d/u.test(code);
  const isOne = sql.join(
    [
      sql`SELECT id FROM organizations WHERE id = ${text.trim()}`,
      ...(isCode
        ? [
            sql`SELECT id FROM organizations WHERE uscc >= ${code} AND uscc < ${`${code}${LAST}`}`,
            sql`SELECT id FROM organizations WHERE uscc IS NOT NULL AND substr(uscc, ${-code.length}) = ${code}`,
          ]
        : []),
      ...(REGION_CODE.test(code)
        ? [
            sql`SELECT id FROM organizations WHERE region_code >= ${region} AND region_code < ${`${region}${LAST}`}`,
          ]
        : []),
    ],
    sql` UNION `,
  );
  return db.all<Found>(sql`
    SELECT o.id, o.name, o.kind, o.level, o.stage, o.region_code AS regionCode
    FROM (${isOne}) AS found CROSS JOIN organizations AS o ON o.id = found.id
    WHERE ${toCondition(within)}
    ORDER BY o.stage = 'deregistered', o.level, o.name
    LIMIT ${FOUND_MAX}`);
}
