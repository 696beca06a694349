import type { InferSelectModel } from 'drizzle-orm';
import type { meetings } from '../../db/schema/duties.ts';

/** 三会一课 and the meetings around it. */
export const MEETING_KINDS = {
  members_meeting: '支部党员大会',
  branch_committee_meeting: '支部委员会会议',
  party_group_meeting: '党小组会',
  party_lecture: '党课',
  theme_party_day: '主题党日',
  organizational_life_meeting: '组织生活会',
} as const;
export type MeetingKind = keyof typeof MEETING_KINDS;

export type Meeting = InferSelectModel<typeof meetings>;
