import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import type { Kind, Organization } from '../organizations/organization.ts';
import { findOrganizations } from '../organizations/names/find-organizations.ts';
import { findOrganization, findOrganizationByWord, isWithin } from '../organizations/organization-store.ts';
import { readKinds } from '../organizations/read-kinds.ts';
import { readTopic, type Topic } from './ledger-topic.ts';

/** The part of the ledger that somebody means. */
export interface Range {
  readonly organization: Organization | undefined;
  /** Empty for all. */
  readonly kinds: readonly Kind[];
  readonly topic: Topic | undefined;
}

/** Reads kinds, what is missing and the name of an organization, in any order. Refuses with `no_organization`. */
export async function readRange(
  core: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  line: string,
): Promise<Range> {
  const text = line.trim();
  const named = text === '' ? undefined : await findOrganizationByWord(core.db, text);
  if (named !== undefined && (await isWithin(core.db, named.id, scopeIds)))
    return { organization: named, kinds: [], topic: undefined };
  let range: Range = { organization: undefined, kinds: [], topic: undefined };
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    range = await addWord(core, scopeIds, range, word);
  }
  return range;
}

async function addWord(
  core: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  range: Range,
  word: string,
): Promise<Range> {
  const { kinds, rest } = readKinds(word);
  if (rest === '') return { ...range, kinds: [...range.kinds, ...kinds] };
  const topic = readTopic(word);
  if (topic !== undefined) return { ...range, topic };
  const organization = await findNamed(core, scopeIds, word);
  if (organization === undefined) throw new Refusal('no_organization', { subject: word });
  return { ...range, organization };
}

/** By id, code or name, or by what comes near to one name alone; one outside the scopes is not there. */
async function findNamed(
  { db }: Pick<Core, 'db'>,
  scopeIds: readonly string[],
  word: string,
): Promise<Organization | undefined> {
  const exact = await findOrganizationByWord(db, word);
  if (exact !== undefined && (await isWithin(db, exact.id, scopeIds))) return exact;
  const [best, second] = await findOrganizations(db, { scopeIds, text: word, limit: 2 });
  if (best === undefined || best.score === second?.score) return undefined;
  return findOrganization(db, best.id);
}
