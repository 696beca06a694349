import type { InferSelectModel } from 'drizzle-orm';
import type { organizations } from '../../db/schema/organizations.ts';

/** Codes and names of the kinds of organization. */
export const KINDS = {
  AST: '科协',
  SOC: '学会（协会、研究会）',
  SOC_UNION: '学会联合体',
  TOWN: '乡镇（街道）科协',
  VILLAGE: '村（社区）科协',
  ENT: '企业科协',
  PARK: '园区科协',
  UNI: '高校科协',
  RTA: '农技协',
  STATION: '工作站、服务站',
  VENUE: '科普场馆',
  PARTY: '党组织',
} as const;
export type Kind = keyof typeof KINDS;

export const LEVELS = {
  1: '全国',
  2: '省级',
  3: '市级',
  4: '县级',
  5: '乡镇（街道）',
  6: '村（社区）',
} as const;
export type Level = keyof typeof LEVELS;

/** The permitted types of a Party organization, and the lack of one, which needs a reason. */
export const PARTY_ORG_TYPES = {
  society_party_committee: '党委',
  general_branch: '党总支',
  branch: '党支部',
  joint_branch: '联合党支部',
  party_work_group: '党的工作小组',
  online_party_org: '网上党组织',
  none: '未建',
} as const;
export type PartyOrgType = keyof typeof PARTY_ORG_TYPES;

export type Organization = InferSelectModel<typeof organizations>;

/** The kinds that may guide others on the 业务指导 line. */
export const GUIDING_KINDS: readonly Kind[] = ['AST', 'TOWN'];

export function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}

export function toKindName(kind: string): string {
  return isKind(kind) ? KINDS[kind] : kind;
}

/** The body whose terms an organization is asked about first. */
export function toMainBody(kind: Kind): 'council' | 'committee' | 'party_org' {
  switch (kind) {
    case 'SOC':
    case 'SOC_UNION':
    case 'RTA':
      return 'council';
    case 'PARTY':
      return 'party_org';
    default:
      return 'committee';
  }
}
