import type { Basis } from '../basis.ts';
import type { Kind } from './organization.ts';

/** The blocks of 五个清: what a society's Party-building ledger must be clear about. */
export const BLOCKS = {
  business: '业务运行情况清',
  staff: '职工队伍情况清',
  party_members: '党员队伍情况清',
  officers: '负责人情况清',
  no_party_org: '未建党组织原因清',
} as const;
export type Block = keyof typeof BLOCKS;

/** A list of things an organization has or has not, each with evidence and the day it was last confirmed. */
export interface Checklist {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly items: Readonly<Record<string, string>>;
  readonly basis: Basis;
}

export const CHECKLISTS = {
  five_clears: {
    name: '五个清',
    kinds: ['SOC'],
    items: BLOCKS,
    basis: { kind: 'clause', clauseId: '002-5-1', says: '建立学会党建工作台账，做到五个清' },
  },
  six_haves: {
    name: '六个有',
    kinds: ['TOWN', 'VILLAGE', 'ENT', 'UNI', 'PARK'],
    items: {
      signboard: '有牌子',
      staff: '有人员',
      funds: '有经费',
      place: '有场地',
      rules_and_files: '有制度档案',
      activities: '有活动',
    },
    basis: {
      kind: 'regulation',
      title: '泰兴市委组织部《关于以党的建设带动科协建设的意见》（2012）',
      article: '二（二）一是',
      says: '积极落实“六个有”（对泰兴市有效，其他地方参照）',
    },
  },
  party_systems: {
    name: '党组织六项制度',
    kinds: ['SOC'],
    items: {
      meetings: '会议制度',
      activities: '活动制度',
      organization: '组织制度',
      management: '管理制度',
      responsibility: '责任制度',
      supervision: '监督制度',
    },
    basis: { kind: 'clause', clauseId: '002-7', says: '建立健全会议、活动、组织、管理、责任和监督制度' },
  },
  station_board_informant: {
    name: '一站一栏一员',
    kinds: ['VILLAGE'],
    items: { station: '科普活动站', board: '科普宣传栏', informant: '科普信息员' },
    basis: {
      kind: 'regulation',
      title: '巴东县《进一步加强科协工作的意见》（网络汇编）',
      article: '11',
      says: '村级“一站、一栏、一员”（对巴东县有效，其他地方参照）',
    },
  },
  five_goods_rta: {
    name: '农技协五个好',
    kinds: ['RTA'],
    items: {
      leader: '有一个好会长',
      charter: '有一个好章程',
      management: '有好的管理制度',
      mechanism: '有好的运行机制',
      sales_team: '有一支营销队伍',
    },
    basis: {
      kind: 'regulation',
      title: '某镇科协工作安排（网络汇编）',
      article: '二（一）',
      says: '农技协工作突出做到“五个好”（一镇的工作安排，供参考）',
    },
  },
} as const satisfies Readonly<Record<string, Checklist>>;

export type ChecklistId = keyof typeof CHECKLISTS;

export function isChecklistId(text: string): text is ChecklistId {
  return Object.hasOwn(CHECKLISTS, text);
}

export function toChecklist(id: ChecklistId): Checklist {
  return CHECKLISTS[id];
}

/** The checklists that a kind of organization answers. */
export function listChecklists(kind: Kind): ChecklistId[] {
  return Object.keys(CHECKLISTS)
    .filter(isChecklistId)
    .filter((id) => toChecklist(id).kinds.includes(kind));
}
