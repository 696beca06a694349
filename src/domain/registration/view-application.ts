import { Refusal } from '../../shared/refusal.ts';
import type { Core } from '../core.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import type { Application, DecidedStep } from './application.ts';
import { findApplication, listDecidedSteps } from './application-store.ts';

/** An application with what was decided about it so far. */
export interface ApplicationView {
  readonly application: Application;
  readonly decided: readonly DecidedStep[];
  readonly guideName: string | undefined;
}

/** Refuses with `not_found`. */
export async function viewApplication(core: Pick<Core, 'db'>, id: string): Promise<ApplicationView> {
  const application = await findApplication(core.db, id);
  if (application === undefined) throw new Refusal('not_found');
  return toView(core, application, await listDecidedSteps(core.db, id));
}

export async function toView(
  { db }: Pick<Core, 'db'>,
  application: Application,
  decided: readonly DecidedStep[],
): Promise<ApplicationView> {
  const { guidedBy } = application;
  const guide = guidedBy === null ? undefined : await findOrganization(db, guidedBy);
  return { application, decided, guideName: guide?.name };
}
