import { inArray } from 'drizzle-orm';
import { organizations } from '../../db/schema/organizations.ts';
import { listHolders } from '../access/grant-store.ts';
import { EVERY_ORGANIZATION, rolesWith } from '../access/role.ts';
import type { Core } from '../core.ts';
import { listAncestors } from '../organizations/organization-store.ts';
import type { Application } from './application.ts';
import { toProcedure } from './procedures.ts';

export interface Deciders {
  readonly openIds: readonly string[];
  /** The organization on the line at which they decide; `undefined` for the whole. */
  readonly organizationId: string | undefined;
}

/**
 * Who decides the step an application stands at: the reviewers of the nearest 科协 on its line that is high enough
 * and has any; where none is, the nearest that has any.
 */
export async function listDeciders(
  core: Pick<Core, 'db'>,
  application: Pick<Application, 'kind' | 'guidedBy' | 'step' | 'applicantId'>,
): Promise<Deciders> {
  const step = toProcedure(application.kind)[application.step];
  const guidedBy = application.guidedBy ?? undefined;
  if (step?.by === 'applicant') return { openIds: [application.applicantId], organizationId: guidedBy };
  const line = guidedBy === undefined ? [] : await listAncestors(core.db, guidedBy);
  const levelMax = step?.levelMax;
  const high = levelMax === undefined ? line : await listThoseUpTo(core, line, levelMax);
  for (const organizationId of [...high, ...line, EVERY_ORGANIZATION]) {
    const holders = await listHolders(core, [organizationId], rolesWith('review_application'));
    if (holders.length === 0) continue;
    return {
      openIds: [...new Set(holders.map(({ openId }) => openId))],
      organizationId: organizationId === EVERY_ORGANIZATION ? undefined : organizationId,
    };
  }
  return { openIds: [], organizationId: undefined };
}

async function listThoseUpTo(
  { db }: Pick<Core, 'db'>,
  ids: readonly string[],
  levelMax: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: organizations.id, level: organizations.level })
    .from(organizations)
    .where(inArray(organizations.id, [...ids]));
  return ids.filter((id) => rows.some((row) => row.id === id && row.level <= levelMax));
}
