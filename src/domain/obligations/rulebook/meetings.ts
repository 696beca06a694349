import { ESTABLISHED } from '../condition.ts';
import type { Basis } from '../../basis.ts';
import type { Rule } from '../rule.ts';

const BRANCH_REGULATION = '《中国共产党支部工作条例（试行）》';

const THREE_MEETINGS: Basis = {
  kind: 'clause',
  clauseId: '002-8',
  says: '学会党组织要严格落实三会一课（未写间隔）',
};

/** A branch has a committee from seven full members on. */
const COMMITTEE_MEMBERS_MIN = 7;

export const branchCommitteeMeeting: Rule = {
  id: 'branch_committee_meeting',
  name: '支部委员会会议',
  binds: {
    all: [
      ESTABLISHED,
      { partyOrgType: ['branch', 'joint_branch'] },
      { fullMembersAtLeast: COMMITTEE_MEMBERS_MIN },
    ],
  },
  cadence: { every: 'month', dueDaysAfterEnd: 0 },
  fulfilment: { by: 'meeting', meeting: 'branch_committee_meeting' },
  holders: ['party_secretary'],
  ladder: [{ days: -10 }, { days: -3 }, { days: 0 }, { days: 3 }],
  basis: [
    THREE_MEETINGS,
    { kind: 'regulation', title: BRANCH_REGULATION, article: '第十二条', says: '一般每月召开一次' },
  ],
};

export const membersMeeting: Rule = {
  id: 'members_meeting',
  name: '支部党员大会',
  binds: { all: [ESTABLISHED, { partyOrgType: ['branch', 'joint_branch'] }] },
  cadence: { every: 'quarter', dueDaysAfterEnd: 0 },
  fulfilment: { by: 'meeting', meeting: 'members_meeting' },
  holders: ['party_secretary'],
  ladder: [{ days: -16 }, { days: -5 }, { days: 0 }, { days: 5 }],
  basis: [
    THREE_MEETINGS,
    { kind: 'regulation', title: BRANCH_REGULATION, article: '第十一条', says: '一般每季度召开一次' },
  ],
};
