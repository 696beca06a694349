import type { Statement } from '../../db/statement.ts';
import { toQuarter } from '../../shared/calendar.ts';
import type { MeetingKind } from '../meetings/meeting.ts';
import type { ReportForm } from '../reports/report.ts';
import type { Body } from '../terms/term.ts';
import { closeFulfilled } from './obligation-store.ts';
import type { Rule } from './rule.ts';
import { RULEBOOK } from './rulebook/rulebook.ts';

interface Closing {
  readonly closedBy: string;
  readonly closedAt: Date;
}

/** A report filed ends what was owed for its period, in the same commit. */
export function fulfilByReport(
  report: { organizationId: string; form: ReportForm; period: string },
  closing: Closing,
): Statement {
  const rules = idsOf(({ fulfilment }) => fulfilment.by === 'report' && fulfilment.form === report.form);
  return closeFulfilled(rules, report.organizationId, report.period, closing);
}

/** A meeting held ends what was owed for the month and quarter of its day. */
export function fulfilByMeeting(
  meeting: { organizationId: string; kind: MeetingKind; heldOn: string },
  closing: Closing,
): Statement[] {
  const periods = { month: meeting.heldOn.slice(0, 7), quarter: toQuarter(meeting.heldOn) };
  return (['month', 'quarter'] as const).map((every) => {
    const rules = idsOf(
      ({ fulfilment, cadence }) =>
        fulfilment.by === 'meeting' && fulfilment.meeting === meeting.kind && cadence.every === every,
    );
    return closeFulfilled(rules, meeting.organizationId, periods[every], closing);
  });
}

/** A term renewed ends what was owed at its end. */
export function fulfilByRenewal(
  term: { organizationId: string; body: Body; startedOn: string },
  closing: Closing,
): Statement {
  const rules = idsOf(({ cadence }) => cadence.every === 'term' && cadence.body === term.body);
  return closeFulfilled(rules, term.organizationId, term.startedOn, closing);
}

function idsOf(isMeant: (rule: Rule) => boolean): string[] {
  return RULEBOOK.filter(isMeant).map(({ id }) => id);
}
