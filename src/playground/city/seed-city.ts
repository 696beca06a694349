import { people } from '../../db/schema/people.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';
import { bindChat } from '../../domain/access/chat-binding-store.ts';
import { insertGrant } from '../../domain/access/grant-store.ts';
import type { Core } from '../../domain/core.ts';
import { writeNewEntry, type Resolve } from '../../domain/ledger/write-entry.ts';
import { insertTerm } from '../../domain/terms/term-store.ts';
import { listAssociations } from './associations.ts';
import type { CityOrganization } from './city-organization.ts';
import { coreAt, type Entry } from './entry.ts';
import { listConfirmedItems } from './confirmed-items.ts';
import { listFiledReports } from './filed-reports.ts';
import { listHeldMeetings } from './held-meetings.ts';
import { ADMIN, CITY_ID, GROUP, PERSONAS, SECRETARY, SECRETARY_SOCIETY_ID } from './personas.ts';
import { listGrassroots } from './grassroots.ts';
import { listRunningTermsOf } from './running-terms.ts';
import { settleOrganization, toEntryTime } from './settle-organization.ts';
import { listSocieties } from './societies.ts';

const BATCH_STATEMENTS_MAX = 250;

/**
 * The playground's city with a year behind it, the same for the same instant: batches to be committed in turn
 * into an empty database.
 */
export async function seedCity({ clock }: Pick<Core, 'clock'>): Promise<readonly (readonly Statement[])[]> {
  const now = clock.now();
  const organizations = [...listAssociations(), ...listSocieties(), ...listGrassroots()];
  const ids = new Map(organizations.map(({ name, id }) => [name, id]));
  const registrations = organizations.map((organization, index) =>
    toRegistration(organization, index, now, (name) => ids.get(name)),
  );
  const entries = [
    ...(await Promise.all(registrations)),
    toAccess(now),
    ...organizations.flatMap((organization) => listFiledReports(organization, now)),
    ...organizations.flatMap((organization) => listHeldMeetings(organization, now)),
  ];
  return toBatches(entries.toSorted((one, other) => one.at.getTime() - other.at.getTime()));
}

/** The organization with all that hangs on it, as an approval writes it, and its running terms. */
async function toRegistration(
  organization: CityOrganization,
  index: number,
  now: Date,
  resolve: Resolve,
): Promise<Entry> {
  const { id, kind } = organization;
  const at = toEntryTime(organization, now);
  const record = settleOrganization(organization, index, now);
  const act = { actor: ADMIN.id, cause: 'register' } as const;
  return {
    at,
    writes: [
      ...(await writeNewEntry(coreAt(at, `registered_${id}`), { id, kind, record }, act, resolve)),
      ...listRunningTermsOf(organization, now).map(insertTerm),
      ...listConfirmedItems(
        { id, kind, version: 1, createdAt: at, updatedAt: at, record, items: new Map(), term: undefined },
        at,
      ),
    ],
  };
}

/** The people, what they may do, and the group that sees the city's business. */
function toAccess(now: Date): Entry {
  const at = toEntryTime({}, now);
  return {
    at,
    writes: [
      ...PERSONAS.map(({ id, name }) =>
        toStatement(insertInto(people).values({ openId: id, name, createdAt: at })),
      ),
      ...PERSONAS.map(({ id, role }) => {
        const organizationId = id === SECRETARY.id ? SECRETARY_SOCIETY_ID : CITY_ID;
        return insertGrant(
          coreAt(at, id.replace('ou_', 'grant_')),
          { openId: id, role, organizationId },
          ADMIN.id,
        );
      }),
      bindChat(coreAt(at, GROUP.id), { chatId: GROUP.id, organizationId: CITY_ID, boundBy: ADMIN.id }),
    ],
  };
}

/** An entry is never torn apart: a guard looks at the statement just before it. */
function toBatches(entries: readonly Entry[]): Statement[][] {
  const batches: Statement[][] = [];
  for (const { writes } of entries) {
    const open = batches.at(-1);
    if (open === undefined || open.length + writes.length > BATCH_STATEMENTS_MAX) batches.push([...writes]);
    else open.push(...writes);
  }
  return batches;
}
