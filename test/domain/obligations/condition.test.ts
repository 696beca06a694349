import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations.gen.ts';
import { organizations } from '../../../src/db/schema/organizations.ts';
import { isBound, toSql, type Condition } from '../../../src/domain/obligations/condition.ts';
import type { Organization } from '../../../src/domain/organizations/organization.ts';
import { EMPTY_ORGANIZATION, insertOrganization } from '../../harness/insert-organization.ts';
import { openDatabase } from '../../../src/runtime/open-database.ts';

const KINDS = ['AST', 'SOC', 'PARK', 'TOWN'] as const;
const TYPES = ['branch', 'joint_branch', 'none'] as const;
const STAGES = ['planned', 'established', 'deregistered'] as const;

const organization = fc.record({
  kind: fc.constantFrom(...KINDS),
  level: fc.integer({ min: 1, max: 6 }),
  stage: fc.constantFrom(...STAGES),
  partyOrgType: fc.option(fc.constantFrom(...TYPES)),
  fullMembers: fc.option(fc.integer({ min: 0, max: 12 })),
});

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.subarray([...KINDS]) }),
    fc.record({ level: fc.subarray([1, 2, 3, 4, 5, 6]) }),
    fc.record({ stage: fc.subarray([...STAGES]) }),
    fc.record({ partyOrgType: fc.subarray([...TYPES]) }),
    fc.record({ fullMembersAtLeast: fc.integer({ min: 0, max: 12 }) }),
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}));

test('a condition binds the same organizations in SQL as in memory', async () => {
  const db = await openDatabase(':memory:');
  await migrate(db, migrations);
  const all = fc
    .sample(organization, { numRuns: 60, seed: 7 })
    .map((facts, index) => toOrganization(facts, index));
  await commit(
    db,
    all.flatMap((each) => insertOrganization(each, undefined)),
  );
  await fc.assert(
    fc.asyncProperty(condition, async (wanted) => {
      const rows = await db
        .select({ id: organizations.id })
        .from(organizations)
        .where(toSql(wanted))
        .orderBy(sql`id`);
      const expected = all
        .filter((each) => isBound(each, wanted))
        .map(({ id }) => id)
        .sort();
      expect(rows.map(({ id }) => id)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

type Facts = Pick<Organization, 'kind' | 'level' | 'stage' | 'partyOrgType' | 'fullMembers'>;

function toOrganization(facts: Facts, index: number): Organization {
  const id = `org_${String(index).padStart(3, '0')}`;
  return { ...EMPTY_ORGANIZATION, ...facts, id, name: id };
}
