import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { listGrants } from '../access/grant-store.ts';
import { nameThem } from '../access/people-store.ts';
import { hasRight, requireRight, seesPeople } from '../access/require-right.ts';
import { ROLES, type Role } from '../access/role.ts';
import type { Core } from '../core.ts';
import { listOrganizations } from '../organizations/organization-store.ts';
import type { LedgerEntry } from '../organizations/record-store.ts';
import type { Change } from './change.ts';
import { listChanges, listUndone } from './change-store.ts';
import { requireEntry } from './require-entry.ts';
import { resolveNames } from './resolve-names.ts';
import { isOfEverydayFacts, toUndoPatch } from './undo-change.ts';
import { isHonourChange } from './undo-honour.ts';
import type { Resolve } from './write-entry.ts';

/** Whether a change may be taken back, or why not. */
export type Undoable =
  | { readonly how: 'possible' | 'undone' | 'is_undo' | 'confirmation' | 'no_right' }
  /** The fields that were changed again since. */
  | { readonly how: 'overtaken'; readonly fields: readonly string[] };

export interface HistoryLine {
  readonly change: Change;
  readonly undoable: Undoable;
}

export interface Actor {
  readonly name: string | undefined;
  readonly role: Role | undefined;
}

export interface History {
  readonly entry: LedgerEntry;
  readonly people: 'shown' | 'hidden';
  readonly lines: readonly HistoryLine[];
  /** By open_id. */
  readonly actors: ReadonlyMap<string, Actor>;
  /** Names of the organizations whose ids stand in the changes. */
  readonly guideNames: ReadonlyMap<string, string>;
  /** From below this version on there is more. */
  readonly older: number | undefined;
}

const PAGE = 10;

/** A page of what was changed of an organization, the newest first. Refuses as `viewOrganization` does. */
export async function listHistory(
  core: Pick<Core, 'db'>,
  asker: Asker,
  { id, before }: { id: string; before?: number | undefined },
): Promise<History> {
  await requireRight(core, asker, 'read_ledger', id);
  const entry = await requireEntry(core, id);
  const found = await listChanges(core.db, id, {
    ...(before === undefined ? {} : { before }),
    limit: PAGE + 1,
  });
  const changes = found.slice(0, PAGE);
  const [people, mayUpdate, mayChange, undone, resolve] = await Promise.all([
    seesPeople(core, asker, id),
    hasRight(core, asker, 'update_details', id),
    hasRight(core, asker, 'change_register', id),
    listUndone(
      core.db,
      changes.map((change) => change.id),
    ),
    resolveNames(core, [entry.record, ...changes.flatMap((change) => [change.before, change.after])]),
  ]);
  return {
    entry,
    people: people ? 'shown' : 'hidden',
    lines: changes.map((change) => ({
      change,
      undoable: toUndoable(entry, change, {
        isUndone: undone.has(change.id),
        mayUndo: isOfEverydayFacts(change) ? mayUpdate : mayChange,
        resolve,
      }),
    })),
    actors: await listActors(core, [...new Set(changes.map(({ actor }) => actor))]),
    guideNames: await nameGuides(core, changes),
    older: found.length > PAGE ? changes.at(-1)?.version : undefined,
  };
}

function toUndoable(
  entry: LedgerEntry,
  change: Change,
  { isUndone, mayUndo, resolve }: { isUndone: boolean; mayUndo: boolean; resolve: Resolve },
): Undoable {
  if (change.cause === 'undo') return { how: 'is_undo' };
  if (isUndone) return { how: 'undone' };
  if (change.cause === 'confirm') return { how: 'confirmation' };
  if (!mayUndo) return { how: 'no_right' };
  if (isHonourChange(change)) return { how: 'possible' };
  try {
    toUndoPatch(entry, change, resolve);
    return { how: 'possible' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { how: 'overtaken', fields: error.details.suggestions ?? [] };
  }
}

async function listActors(core: Pick<Core, 'db'>, ids: readonly string[]): Promise<Map<string, Actor>> {
  const named = await nameThem(core.db, ids);
  const actors = await Promise.all(
    named.map(async ({ openId, name }): Promise<[string, Actor]> => {
      const [grant] = await listGrants(core, openId, ROLES);
      return [openId, { name, role: grant?.role }];
    }),
  );
  return new Map(actors);
}

async function nameGuides(
  { db }: Pick<Core, 'db'>,
  changes: readonly Change[],
): Promise<Map<string, string>> {
  const ids = changes
    .flatMap(({ before, after }) => [before['guided_by'], after['guided_by']])
    .filter((id) => typeof id === 'string');
  const found = await listOrganizations(db, [...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, name]));
}
