import type { Basis } from '../basis.ts';
import type { Kind } from '../organizations/organization.ts';
import { numberOf, textOf, type OrganizationRecord } from '../organizations/record.ts';

/** Something a rule says about an organization as it is recorded. It is shown, never a reason to refuse. */
export interface Finding {
  /** What is the case, as it stands in the ledger. */
  readonly name: string;
  readonly advice: string;
  readonly kinds: readonly Kind[];
  readonly modality: 'must' | 'should' | 'strive' | 'may';
  readonly basis: readonly Basis[];
  holds(record: OrganizationRecord): boolean;
}

const TAIXING = '泰兴市委组织部《关于以党的建设带动科协建设的意见》（2012）';
const OWN_PARTY_ORGS = ['society_party_committee', 'general_branch', 'branch'];
/** From three full members on an organization has a Party organization of its own. */
const OWN_PARTY_ORG_MEMBERS_MIN = 3;

export const FINDINGS = {
  should_build_party_org: {
    name: '应建未建党组织',
    advice: '专职工作人员中正式党员达到 3 人，应单独建立党组织',
    kinds: ['SOC'],
    modality: 'should',
    basis: [
      {
        kind: 'regulation',
        title: TAIXING,
        article: '二（二）二是',
        says: '有专职人员、正式党员 3 人以上的都应建立党组织（对泰兴市有效，其他地方参照）',
      },
      { kind: 'clause', clauseId: '002-6', says: '学会党组织应建尽建' },
    ],
    holds: (record) =>
      (numberOf(record, 'full_time_staff') ?? 0) > 0 &&
      (numberOf(record, 'full_members') ?? 0) >= OWN_PARTY_ORG_MEMBERS_MIN &&
      hasNoOwnPartyOrg(record),
  },
  joint_party_org: {
    name: '可建联合党组织',
    advice: '正式党员不足 3 人，可按区域或行业与其他学会建立联合党组织',
    kinds: ['SOC'],
    modality: 'should',
    basis: [
      {
        kind: 'regulation',
        title: TAIXING,
        article: '二（二）二是',
        says: '暂不具备条件的，采取区域化或行业化组建方式建立联合党组织（对泰兴市有效，其他地方参照）',
      },
    ],
    holds: (record) => {
      const members = numberOf(record, 'full_members') ?? 0;
      return members >= 1 && members < OWN_PARTY_ORG_MEMBERS_MIN && hasNoPartyOrg(record);
    },
  },
  group_member_without_party_org: {
    name: '团体会员未建党组织',
    advice: '已是团体会员的学会必须建立党组织（对全国学会有约束力，地方学会参照执行）',
    kinds: ['SOC'],
    modality: 'must',
    basis: [
      { kind: 'clause', clauseId: '002-6', says: '已加入中国科协作为团体会员的全国学会必须建立党组织' },
    ],
    holds: (record) => textOf(record, 'member_of') !== '' && hasNoPartyOrg(record),
  },
  no_reason_given: {
    name: '未写未建党组织的原因',
    advice: '未建党组织的，台账要写清原因',
    kinds: ['SOC'],
    modality: 'must',
    basis: [{ kind: 'clause', clauseId: '002-5-1', says: '未建党组织原因清' }],
    holds: (record) =>
      textOf(record, 'party_org_type') === 'none' && textOf(record, 'no_party_org_reason') === '',
  },
  party_org_without_secretary: {
    name: '党组织没有写明书记',
    advice: '书记一般由是党员的学会主要负责人担任，请补上姓名',
    kinds: ['SOC', 'PARTY'],
    modality: 'should',
    basis: [{ kind: 'clause', clauseId: '002-6', says: '党组织书记一般由是党员的学会主要负责人担任' }],
    holds: (record) =>
      textOf(record, 'party_org_type') !== '' &&
      !hasNoPartyOrg(record) &&
      textOf(record, 'party_org_type') !== 'online_party_org' &&
      textOf(record, 'party_secretary') === '',
  },
  charter_without_party_building: {
    name: '党建未写入章程',
    advice: '把学会党建工作纳入学会章程',
    kinds: ['SOC'],
    modality: 'should',
    basis: [{ kind: 'clause', clauseId: '002-13', says: '把学会党建工作纳入学会章程' }],
    holds: (record) => textOf(record, 'charter_has_party_building') === 'no',
  },
  failed_inspection: {
    name: '年检不合格或未参加',
    advice: '年检时同步检查党建工作；请核对年检结论',
    kinds: ['SOC', 'RTA'],
    modality: 'should',
    basis: [{ kind: 'clause', clauseId: '002-13', says: '年检时，同步检查党建工作' }],
    holds: (record) => ['failed', 'absent'].includes(textOf(record, 'inspection_result')),
  },
  park_without_cadre: {
    name: '园区科协没有专（兼）职干部',
    advice: '成立园区科协应有专（兼）职科协干部',
    kinds: ['PARK'],
    modality: 'should',
    basis: [{ kind: 'clause', clauseId: '003-5', says: '应有固定的办公场所、专（兼）职科协干部' }],
    holds: (record) =>
      numberOf(record, 'full_time_cadres') === 0 && (numberOf(record, 'part_time_cadres') ?? 0) === 0,
  },
  approved_not_filed: {
    name: '已批准未备案',
    advice: '设区市科协批准后，报省科协备案',
    kinds: ['PARK'],
    modality: 'should',
    basis: [{ kind: 'clause', clauseId: '003-5', says: '批准后报省科协备案' }],
    holds: (record) => textOf(record, 'approved_on') !== '' && textOf(record, 'filed_on') === '',
  },
  association_not_independent: {
    name: '县级科协不是独立机构',
    advice: '确保县级科协有独立机构建制和人员编制（征求意见稿，供参考）',
    kinds: ['AST'],
    modality: 'should',
    basis: [
      {
        kind: 'regulation',
        title: '滁州市科协《加强和改进科协工作的实施意见（征求意见稿）》（2016）',
        article: '四·县级科协建设',
        says: '确保县级科协有独立机构建制和人员编制',
      },
    ],
    holds: (record) => record['level'] === '4' && textOf(record, 'association_nature') === 'attached',
  },
} as const satisfies Readonly<Record<string, Finding>>;

export type FindingId = keyof typeof FINDINGS;

export function isFindingId(text: string): text is FindingId {
  return Object.hasOwn(FINDINGS, text);
}

export function toFinding(id: FindingId): Finding {
  return FINDINGS[id];
}

/** What the rules say about an organization of a kind. */
export function listFindings(kind: Kind, record: OrganizationRecord): FindingId[] {
  return Object.keys(FINDINGS)
    .filter(isFindingId)
    .filter((id) => {
      const finding = toFinding(id);
      return finding.kinds.includes(kind) && finding.holds(record);
    });
}

function hasNoPartyOrg(record: OrganizationRecord): boolean {
  return ['', 'none'].includes(textOf(record, 'party_org_type'));
}

function hasNoOwnPartyOrg(record: OrganizationRecord): boolean {
  return !OWN_PARTY_ORGS.includes(textOf(record, 'party_org_type'));
}
