import { Refusal } from '../../../shared/refusal.ts';
import { inPrivate, type Asker } from '../../access/asker.ts';
import { hasRight, listScope } from '../../access/require-right.ts';
import type { Core } from '../../core.ts';
import {
  listGuidingOrganizations,
  listOrganizations,
  listTopOrganizations,
} from '../../organizations/organization-store.ts';

type Reader = Pick<Core, 'db'>;

/** Who may see a document: everybody (null), or one organization's people. */
export interface LibraryChoice {
  readonly id: string | null;
  /** Of the organization; '' for everybody. */
  readonly name: string;
}

const RIGHT = 'manage_library';
const CHOICES_MAX = 20;

/** Whether the asker may take documents into this library here, describe, withdraw and teach them. */
export async function mayManageLibrary(
  core: Reader,
  asker: Asker,
  libraryId: string | null,
): Promise<boolean> {
  if (libraryId !== null) return hasRight(core, asker, RIGHT, libraryId);
  if (await hasRight(core, asker, RIGHT, undefined)) return true;
  const scope = await listScope(core, asker, RIGHT);
  if (scope.length === 0) return false;
  const tops = await listTopOrganizations(core.db);
  return scope.some((id) => tops.includes(id));
}

/** Refuses with `no_right`, `chat_not_bound` or `outside_group`. */
export async function requireLibraryRight(
  core: Reader,
  asker: Asker,
  libraryId: string | null,
): Promise<void> {
  if (await mayManageLibrary(core, asker, libraryId)) return;
  const elsewhere =
    asker.audience.kind === 'group' && (await mayManageLibrary(core, inPrivate(asker), libraryId));
  throw refuse(asker, elsewhere);
}

/** The libraries the asker may take documents into here, the widest first; at most 20. */
export async function listManagedLibraries(core: Reader, asker: Asker): Promise<LibraryChoice[]> {
  const scope = await listScope(core, asker, RIGHT);
  const isOpen = await mayManageLibrary(core, asker, null);
  const [tops, guiding] = await Promise.all([
    listOrganizations(core.db, scope),
    listGuidingOrganizations(core.db, scope, CHOICES_MAX),
  ]);
  const names = new Map([...tops, ...guiding].map(({ id, name }) => [id, name]));
  const own = [...names].map(([id, name]) => ({ id, name }));
  return [...(isOpen ? [{ id: null, name: '' }] : []), ...own].slice(0, CHOICES_MAX);
}

/** The same, and refuses with `no_right`, `chat_not_bound` or `outside_group` where there are none. */
export async function requireManagedLibraries(core: Reader, asker: Asker): Promise<LibraryChoice[]> {
  const choices = await listManagedLibraries(core, asker);
  if (choices.length > 0) return choices;
  const elsewhere =
    asker.audience.kind === 'group' && (await listManagedLibraries(core, inPrivate(asker))).length > 0;
  throw refuse(asker, elsewhere);
}

function refuse({ audience }: Asker, elsewhere: boolean): Refusal {
  if (!elsewhere) return new Refusal('no_right');
  const isUnbound = audience.kind === 'group' && audience.organizationId === undefined;
  return new Refusal(isUnbound ? 'chat_not_bound' : 'outside_group');
}
