import { shiftMonth, toMonth } from '../../shared/calendar.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import type { Core } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { findOrganization } from '../organizations/organization-store.ts';
import type { Report } from './report.ts';
import { toDefaultMonth } from './report-period.ts';
import { findReport, findReportBefore } from './report-store.ts';

/** What a month's form begins with. */
export interface OpenedMonth {
  readonly organization: Pick<Organization, 'id' | 'name' | 'kind'>;
  /** 'YYYY-MM' */
  readonly period: string;
  readonly stored: Report | undefined;
  /** The newest report before, whose figures are brought along. */
  readonly last: Report | undefined;
}

/** Opens a month for filing or amending; the month in question where none is named. Refuses with `not_found`, `no_right`. */
export async function openMonth(
  core: Pick<Core, 'db' | 'clock'>,
  asker: Asker,
  { organizationId, period: named }: { organizationId: string; period: string | undefined },
): Promise<OpenedMonth> {
  await requireRight(core, asker, 'file_report', organizationId);
  const organization = await findOrganization(core.db, organizationId);
  if (organization === undefined) throw new Refusal('not_found');
  const period = named ?? (await findDefaultMonth(core, organizationId));
  const key = { organizationId, form: 'monthly', period } as const;
  const [stored, last] = await Promise.all([findReport(core.db, key), findReportBefore(core.db, key)]);
  return { organization, period, stored, last };
}

/** The month that a report without a month is for. */
export async function findDefaultMonth(
  { db, clock }: Pick<Core, 'db' | 'clock'>,
  organizationId: string,
): Promise<string> {
  const before = shiftMonth(toMonth(clock.now()), -1);
  const filed = await findReport(db, { organizationId, form: 'monthly', period: before });
  return toDefaultMonth(clock.now(), (month) => month === before && filed !== undefined);
}
