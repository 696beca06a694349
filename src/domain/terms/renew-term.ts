import { addMonths, isDay, toDay } from '../../shared/calendar.ts';
import { Refusal, type FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Term } from './term.ts';
import { endTerm, findTerm, insertTerm } from './term-store.ts';

export interface Renewal {
  readonly termId: string;
  /** 'YYYY-MM-DD' */
  readonly renewedOn: string;
  readonly years: number;
}

export interface RenewedTerm {
  readonly ended: Term;
  readonly begun: Term;
}

const YEARS_MAX = 10;

/** Ends a term with its renewal and begins the next. Refuses with `not_found`, `no_right`, `already_decided`, `invalid_fields`. */
export async function renewTerm(core: Core, asker: Asker, input: Renewal): Promise<Decision<RenewedTerm>> {
  const { termId, renewedOn, years } = input;
  const ended = await findTerm(core, termId);
  if (ended === undefined) throw new Refusal('not_found');
  await requireRight(core, asker, 'record_party_life', ended.organizationId);
  if (ended.renewedOn !== null) throw new Refusal('already_decided');
  const faults = checkRenewal(input, toDay(core.clock.now()));
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  const { organizationId, body } = ended;
  const dueOn = addMonths(renewedOn, years * 12);
  const id = core.newId();
  const begun: Term = {
    id,
    organizationId,
    body,
    startedOn: renewedOn,
    years,
    dueOn,
    renewedOn: null,
    version: 1,
  };
  return {
    value: { ended: { ...ended, renewedOn }, begun },
    writes: [
      ...endTerm(ended, renewedOn),
      insertTerm(begun),
      writeAudit(core, {
        actor: asker.openId,
        action: 'renew',
        subjectKind: 'term',
        subjectId: ended.id,
        before: { dueOn: ended.dueOn },
        after: { renewedOn, dueOn },
      }),
    ],
  };
}

function checkRenewal({ renewedOn, years }: Renewal, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isDay(renewedOn)) faults.push({ name: 'renewed_on', rule: 'not_a_day' });
  else if (renewedOn > today) faults.push({ name: 'renewed_on', rule: 'in_the_future' });
  if (years < 1 || years > YEARS_MAX) faults.push({ name: 'years', rule: 'too_large' });
  return faults;
}
