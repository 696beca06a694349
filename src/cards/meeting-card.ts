import { z } from 'zod';
import { MEETING_KINDS, type Meeting } from '../domain/meetings/meeting.ts';
import { submitButton } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { fieldGrid } from '../feishu/card/build-layout.ts';
import { markdown, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import type { FieldFault } from '../shared/refusal.ts';
import { typedEntries } from '../shared/typed-entries.ts';
import { choiceField, dayField, integerField, textField } from './form/field.ts';
import { drawForm, type Typed } from './form/draw-form.ts';
import { wideField } from './wide-field.ts';

const Choice = z.object({ text: z.string(), value: z.string() });
export const submitMeeting = declareAction(
  'meeting.submit',
  z.object({ id: z.string(), organizations: z.array(Choice), shown: z.record(z.string(), z.string()) }),
);

export interface MeetingForm {
  readonly id: string;
  readonly organizations: readonly { readonly text: string; readonly value: string }[];
}

const KIND_CHOICES = typedEntries(MEETING_KINDS).map(([value, text]) => ({ text, value }));

export function meetingFields(organizations: MeetingForm['organizations']) {
  return {
    organization: choiceField({ label: '组织', isRequired: true }, organizations),
    kind: choiceField({ label: '会议', isRequired: true }, KIND_CHOICES),
    held_on: dayField({ label: '日期', isRequired: true }),
    topic: textField({ label: '议题', isRequired: true }),
    expected: integerField({ label: '应到（人）', isRequired: true }),
    present: integerField({ label: '实到（人）', isRequired: true }),
  };
}

export function meetingFormCard(form: MeetingForm, typed: Typed, faults: readonly FieldFault[] = []): Card {
  const { id, organizations } = form;
  return card({
    title: '记一次会议',
    elements: [
      ...drawForm({
        name: 'meeting',
        fields: meetingFields(organizations),
        typed,
        faults,
        buttons: [
          submitButton({
            text: '保存',
            name: 'submit',
            type: 'primary_filled',
            action: submitMeeting.with({ id, organizations: [...organizations], shown: { ...typed } }),
          }),
        ],
      }),
      note('电子记录供提醒和统计用，纸质记录按规定另存'),
    ],
  });
}

/** At least half must be present for a members' meeting (支部工作条例 第十一条) and for a committee (第十二条). */
const QUORUM_KINDS: readonly string[] = ['members_meeting', 'branch_committee_meeting'];

export function meetingReceiptCard(meeting: Meeting, organizationName: string): Card {
  const { kind, expected, present } = meeting;
  const isShort = QUORUM_KINDS.includes(kind) && present * 2 < expected;
  return card({
    title: `已记录 · ${toMeetingName(kind)}`,
    subtitle: organizationName,
    template: isShort ? 'orange' : 'green',
    elements: [
      fieldGrid([
        { label: '日期', value: meeting.heldOn },
        { label: '到会', value: `实到 ${present}，应到 ${expected}` },
      ]),
      wideField('议题', meeting.topic),
      ...(isShort
        ? [markdown(`<font color='red'>到会不足半数</font>：支部工作条例要求半数以上到会，请核对`)]
        : []),
      note('相应的提醒已停止'),
    ],
  });
}

export function toMeetingName(kind: string): string {
  return KIND_CHOICES.find(({ value }) => value === kind)?.text ?? kind;
}
