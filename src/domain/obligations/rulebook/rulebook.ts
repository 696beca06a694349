import type { Rule } from '../rule.ts';
import { branchCommitteeMeeting, membersMeeting } from './meetings.ts';
import { monthlyReport, parkQuarterlyReport } from './reports.ts';
import { committeeRenewal, councilRenewal, partyOrgRenewal } from './term-renewals.ts';

export const RULEBOOK: readonly Rule[] = [
  monthlyReport,
  parkQuarterlyReport,
  branchCommitteeMeeting,
  membersMeeting,
  partyOrgRenewal,
  councilRenewal,
  committeeRenewal,
];

export function findRule(id: string): Rule | undefined {
  return RULEBOOK.find((rule) => rule.id === id);
}
