import type { Role } from '../access/role.ts';
import type { Core } from '../core.ts';
import type { Report } from '../reports/report.ts';
import { findLastFiled } from '../reports/report-store.ts';
import { listRunningTerms } from '../terms/term-store.ts';
import type { Term } from '../terms/term.ts';
import type { Duty } from './obligation.ts';
import { listOpenObligations } from './obligation-store.ts';
import { findRule } from './rulebook/rulebook.ts';

/** What comes with a role: what is owed, when the terms end, what was filed last. */
export interface Entrusted {
  /** The first due first. */
  readonly duties: readonly Duty[];
  readonly terms: readonly Term[];
  readonly lastReport: Report | undefined;
}

export async function listEntrusted(
  core: Pick<Core, 'db'>,
  { organizationId, role }: { readonly organizationId: string; readonly role: Role },
): Promise<Entrusted> {
  const [open, terms, lastReport] = await Promise.all([
    listOpenObligations(core.db, organizationId),
    listRunningTerms(core, organizationId),
    findLastFiled(core.db, organizationId),
  ]);
  const duties = open.flatMap((found) => {
    const rule = findRule(found.obligation.ruleId);
    return rule?.holders.includes(role) === true ? [{ ...found, rule }] : [];
  });
  return { duties, terms, lastReport };
}
