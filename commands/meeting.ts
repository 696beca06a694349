import { z } from 'zod';
import {
  meetingFields,
  meetingFormCard,
  meetingReceiptCard,
  submitMeeting,
} from '../src/cards/meeting-card.ts';
import { listOwnOrganizations } from '../src/domain/access/list-own-organizations.ts';
import { recordMeeting } from '../src/domain/meetings/record-meeting.ts';
import { fulfilByMeeting } from '../src/domain/obligations/fulfil-obligations.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import { readTypedForm } from '../src/kit/read-form.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { toDay } from '../src/shared/calendar.ts';

export default defineCommand({
  name: '会议',
  aliases: ['记会议', '三会一课'],
  summary: '记一次三会一课，相应的提醒随即停止',
  usage: '/会议 [会议=支部党员大会 日期=2026-11-20 应到=9 实到=8 议题=…]',
  right: 'record_party_life',
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const own = await listOwnOrganizations(app, asker, 'record_party_life');
    if (own.length === 0) throw new Refusal('no_organization');
    const organizations = own.map(({ id, name }) => ({ text: name, value: id }));
    const { form } = readTypedForm(meetingFields(organizations), args.line);
    const [only, ...others] = organizations;
    const organization = only === undefined || others.length > 0 ? {} : { organization: only.value };
    const typed = { ...organization, held_on: toDay(app.clock.now()), ...form };
    return { reply: meetingFormCard({ id: app.newId(), organizations }, typed) };
  },
  actions: [
    onPress(submitMeeting, async ({ app, asker, data, form }) =>
      submitForm({
        fields: meetingFields(data.organizations),
        form,
        shown: data.shown,
        redraw: (typed, faults) => meetingFormCard(data, typed, faults),
        async submit({ organization, kind, held_on: heldOn, topic, expected, present }) {
          if (organization === undefined || kind === undefined || heldOn === undefined)
            throw new Refusal('card_outdated');
          const { value, writes } = await recordMeeting(app, asker, {
            id: data.id,
            organizationId: organization,
            kind,
            heldOn,
            expected: expected ?? 0,
            present: present ?? 0,
            topic: topic ?? '',
          });
          const name = data.organizations.find(({ value: id }) => id === organization)?.text ?? '';
          const closing = { closedBy: asker.openId, closedAt: app.clock.now() };
          return {
            writes: [...writes, ...fulfilByMeeting({ organizationId: organization, kind, heldOn }, closing)],
            card: meetingReceiptCard(value, name),
            toast: { type: 'success', content: '已记录' },
          };
        },
      }),
    ),
  ],
});
