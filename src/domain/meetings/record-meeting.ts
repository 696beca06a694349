import { isDay, toDay } from '../../shared/calendar.ts';
import { Refusal, type FieldFault } from '../../shared/refusal.ts';
import type { Asker } from '../access/asker.ts';
import { requireRight } from '../access/require-right.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Meeting, MeetingKind } from './meeting.ts';
import { findMeeting, insertMeeting } from './meeting-store.ts';

export interface MeetingInput {
  /** Made when the form is opened, so that one form is one meeting. */
  readonly id: string;
  readonly organizationId: string;
  readonly kind: MeetingKind;
  /** 'YYYY-MM-DD' */
  readonly heldOn: string;
  /** 应到 and 实到, in persons. */
  readonly expected: number;
  readonly present: number;
  readonly topic: string;
}

const TOPIC_LENGTH_MAX = 200;
const ATTENDANCE_MAX = 10_000;

/** Records a meeting that was held. Refuses with `no_right`, `invalid_fields`. */
export async function recordMeeting(
  core: Core,
  asker: Asker,
  input: MeetingInput,
): Promise<Decision<Meeting>> {
  await requireRight(core, asker, 'record_party_life', input.organizationId);
  const stored = await findMeeting(core, input.id);
  if (stored !== undefined) return { value: stored, writes: [] };
  const faults = checkMeeting(input, toDay(core.clock.now()));
  if (faults.length > 0) throw new Refusal('invalid_fields', { faults });
  const meeting: Meeting = { ...input, recordedBy: asker.openId, createdAt: core.clock.now() };
  const { organizationId, kind, heldOn } = meeting;
  return {
    value: meeting,
    writes: [
      insertMeeting(meeting),
      writeAudit(core, {
        actor: asker.openId,
        action: 'record',
        subjectKind: 'meeting',
        subjectId: meeting.id,
        after: { organizationId, kind, heldOn },
      }),
    ],
  };
}

function checkMeeting({ heldOn, expected, present, topic }: MeetingInput, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isDay(heldOn)) faults.push({ name: 'held_on', rule: 'not_a_day' });
  else if (heldOn > today) faults.push({ name: 'held_on', rule: 'in_the_future' });
  if (expected > ATTENDANCE_MAX) faults.push({ name: 'expected', rule: 'too_large' });
  if (present > expected) faults.push({ name: 'present', rule: 'more_than_expected' });
  if (topic.length > TOPIC_LENGTH_MAX) faults.push({ name: 'topic', rule: 'too_long' });
  return faults;
}
