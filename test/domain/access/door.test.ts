import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import type { Asker, Audience } from '../../../src/domain/access/asker.ts';
import { insertGrant, revokeGrant } from '../../../src/domain/access/grant-store.ts';
import {
  hasRight,
  listScope,
  requireReadableScope,
  requireRight,
  seesPeople,
} from '../../../src/domain/access/require-right.ts';
import { EVERY_ORGANIZATION, RIGHTS, ROLES, type Right, type Role } from '../../../src/domain/access/role.ts';
import { EMPTY_ORGANIZATION, insertOrganization } from '../../harness/insert-organization.ts';
import type { Organization } from '../../../src/domain/organizations/organization.ts';
import { openTestDatabase } from '../../db/open-test-database.ts';

const WORLDS = 20;
const DECISIONS_PER_WORLD = 500;
const SEED = 20261120;
const ORGANIZATIONS = 14;
const PEOPLE = 4;
const NOW = new Date('2026-11-20T10:00:00+08:00');

interface World {
  /** The position of the organization that guides each, always an earlier one; `undefined` for a top one. */
  readonly parents: readonly (number | undefined)[];
  readonly grants: readonly {
    readonly person: number;
    readonly role: Role;
    /** -1 for every organization. */
    readonly organization: number;
    readonly isLive: boolean;
  }[];
}

interface Question {
  readonly person: number;
  readonly right: Right;
  /** `undefined` for all; the last position is one that the register does not have. */
  readonly organization: number | undefined;
  /** Private, an unbound group, or a group bound to the organization at a position. */
  readonly place: 'private' | 'unbound' | number;
}

const organizationAt = fc.nat({ max: ORGANIZATIONS - 1 });
const world: fc.Arbitrary<World> = fc.record({
  parents: fc.tuple(
    ...Array.from({ length: ORGANIZATIONS }, (_, index) =>
      index === 0
        ? fc.constant(undefined)
        : fc.option(fc.nat({ max: index - 1 }), { nil: undefined, freq: 6 }),
    ),
  ),
  grants: fc.array(
    fc.record({
      person: fc.nat({ max: PEOPLE - 1 }),
      role: fc.constantFrom(...ROLES),
      organization: fc.oneof(
        { weight: 9, arbitrary: organizationAt },
        { weight: 1, arbitrary: fc.constant(-1) },
      ),
      isLive: fc.oneof(
        { weight: 3, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
    }),
    { minLength: 8, maxLength: 16, size: 'max' },
  ),
});
const question: fc.Arbitrary<Question> = fc.record({
  person: fc.nat({ max: PEOPLE }),
  right: fc.constantFrom(...RIGHTS),
  organization: fc.option(fc.nat({ max: ORGANIZATIONS }), { nil: undefined, freq: 12 }),
  place: fc.oneof(
    { weight: 8, arbitrary: fc.constant('private' as const) },
    { weight: 1, arbitrary: fc.constant('unbound' as const) },
    { weight: 4, arbitrary: organizationAt },
  ),
});

/** What each role is for, written down a second time and on purpose. */
const MAY: Readonly<Record<Role, string>> = {
  admin:
    'register_organization review_application update_details change_register file_report record_party_life read_ledger read_people export_ledger manage_library manage',
  cadre:
    'register_organization update_details change_register file_report record_party_life read_ledger read_people export_ledger manage_library',
  reviewer: 'review_application read_ledger read_people',
  party_secretary: 'update_details file_report record_party_life read_ledger read_people',
  reporter: 'update_details file_report read_ledger read_people',
  leader: 'read_ledger',
};

/** The rules in plain words and no SQL. */
function createReference({ parents, grants }: World) {
  function isBelow(organization: number, top: number): boolean {
    let at: number | undefined = organization;
    while (at !== undefined) {
      if (at === top) return true;
      at = parents[at];
    }
    return false;
  }
  const places = (person: number, right: Right) =>
    grants
      .filter(
        (grant) => grant.isLive && grant.person === person && MAY[grant.role].split(' ').includes(right),
      )
      .map(({ organization }) => organization);
  function mayInPrivate({ person, right, organization }: Question): boolean {
    return places(person, right).some(
      (top) => top === -1 || (organization !== undefined && isBelow(organization, top)),
    );
  }
  function may(asked: Question): boolean {
    const { place, organization, right } = asked;
    if (place === 'private') return mayInPrivate(asked);
    if (place === 'unbound' || organization === undefined) return false;
    if (organization >= ORGANIZATIONS || !isBelow(organization, place)) return false;
    if (right === 'read_people') return false;
    return right === 'read_ledger' ? true : mayInPrivate(asked);
  }
  function refusalOf(asked: Question): string | undefined {
    if (asked.place === 'unbound') return 'chat_not_bound';
    if (may(asked)) return undefined;
    return asked.place !== 'private' && mayInPrivate(asked) ? 'outside_group' : 'no_right';
  }
  /** The topmost organizations for which the answer is yes. */
  function scopeOf(asked: Question): number[] {
    const all = parents
      .map((_, organization) => organization)
      .filter((organization) => may({ ...asked, organization }));
    return all.filter((one) => !all.some((other) => other !== one && isBelow(one, other)));
  }
  return { may, refusalOf, scopeOf };
}

test('10,000 random decisions of the door agree with rules that know neither SQL nor scopes', async () => {
  const worlds = fc.sample(world, { numRuns: WORLDS, seed: SEED });
  let decisions = 0;
  const given = { yes: 0, no: 0 };
  for (const [index, drawn] of worlds.entries()) {
    const core = { db: await build(drawn) };
    const reference = createReference(drawn);
    for (const asked of fc.sample(question, { numRuns: DECISIONS_PER_WORLD, seed: SEED + index })) {
      const asker = toAsker(asked);
      const organization = asked.organization === undefined ? undefined : toId(asked.organization);
      const expected = reference.may(asked);
      expect({
        asked,
        may: await hasRight(core, asker, asked.right, organization),
        refusal: await codeOf(requireRight(core, asker, asked.right, organization)),
        scope: [...(await listScope(core, asker, asked.right))].sort(),
      }).toEqual({
        asked,
        may: expected,
        refusal: reference.refusalOf(asked),
        scope: reference.scopeOf(asked).map(toId).sort(),
      });
      given[expected ? 'yes' : 'no'] += 1;
      decisions += 1;
    }
  }
  expect(decisions).toBe(10_000);
  // Neither answer is rare, so that a door that always says the same is found out.
  expect(Math.min(given.yes, given.no)).toBeGreaterThan(1000);
}, 240_000);

test('what may be shown and whether persons may be named follow from the same decisions', async () => {
  const [drawn] = fc.sample(world, { numRuns: 1, seed: SEED });
  if (drawn === undefined) throw new Error('no world was drawn');
  const core = { db: await build(drawn) };
  const reference = createReference(drawn);
  for (const asked of fc.sample(question, { numRuns: 300, seed: SEED })) {
    const asker = toAsker(asked);
    const scope = reference.scopeOf({ ...asked, right: 'read_ledger' }).map(toId);
    const expected =
      asked.place === 'unbound' ? 'chat_not_bound' : scope.length === 0 ? 'no_right' : scope.sort();
    const shown = await requireReadableScope(core, asker).then(
      (ids) => [...ids].sort(),
      (error: { code: string }) => error.code,
    );
    expect(shown).toEqual(expected);
    const organization = asked.organization ?? 0;
    expect(await seesPeople(core, asker, toId(organization))).toBe(
      reference.may({ ...asked, right: 'read_people', organization }),
    );
  }
});

async function build({ parents, grants }: World) {
  const db = await openTestDatabase('memory');
  let ids = 0;
  const core = { clock: { now: () => NOW, elapsedMs: () => 0 }, newId: () => `grant_${(ids += 1)}` };
  for (const [index, parent] of parents.entries()) {
    await commit(
      db,
      insertOrganization(toOrganization(index), parent === undefined ? undefined : toId(parent)),
    );
  }
  // The dead ones first: the same role may have been taken and given again.
  for (const { person, role, organization, isLive } of grants.toSorted(
    (one, other) => Number(one.isLive) - Number(other.isLive),
  )) {
    const grant = { openId: toPerson(person), role, organizationId: toId(organization) };
    const end = isLive ? [] : revokeGrant(grant, { by: 'test', at: NOW });
    await commit(db, [insertGrant(core, grant, 'test'), ...end]);
  }
  return db;
}

const toId = (index: number) => (index === -1 ? EVERY_ORGANIZATION : `org_${String(index).padStart(2, '0')}`);
const toPerson = (index: number) => `ou_${index}`;

function toAsker({ person, place }: Question): Asker {
  const audience: Audience =
    place === 'private'
      ? { kind: 'private' }
      : { kind: 'group', chatId: 'oc_1', organizationId: place === 'unbound' ? undefined : toId(place) };
  return { openId: toPerson(person), audience };
}

async function codeOf(decision: Promise<void>): Promise<string | undefined> {
  return decision.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );
}

function toOrganization(index: number): Organization {
  return { ...EMPTY_ORGANIZATION, id: toId(index), kind: 'AST', level: 6, name: `组织${index}` };
}
