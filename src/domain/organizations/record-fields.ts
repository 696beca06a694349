import type { Basis } from '../basis.ts';
import type { Kind } from './organization.ts';
import type { Block } from './checklists.ts';

/** How a field is asked for and checked. */
export type FieldType =
  | { readonly as: 'text' | 'long_text' | 'day' | 'year' | 'count' | 'amount' | 'phone' | 'uscc' | 'region' }
  | { readonly as: 'choice'; readonly choices: Readonly<Record<string, string>> }
  /** A few short names, such as aliases. */
  | { readonly as: 'names' }
  /** Another organization, of the ledger or outside it, by name. */
  | { readonly as: 'organization'; readonly relation: OrganizationRelation }
  | { readonly as: 'organizations'; readonly relation: OrganizationRelation };

export type OrganizationRelation =
  | 'supervised_by'
  | 'registered_with'
  | 'host_unit'
  | 'member_of'
  | 'party_superior'
  | 'covers';

export interface RecordField {
  readonly label: string;
  readonly type: FieldType;
  readonly kinds: readonly Kind[] | 'all';
  /** The kinds that cannot do without it, and why. */
  readonly required?: { readonly kinds: readonly Kind[]; readonly basis: Basis };
  /** The kinds by whose rule it should be recorded; where it is missing the ledger says so. */
  readonly wanted?: { readonly kinds: readonly Kind[]; readonly basis: Basis };
  /** Names and telephones of persons, shown in private to those who may. */
  readonly isPersonal?: boolean;
  /** Changed only by those who keep the register, not by the organization itself. */
  readonly isIdentity?: boolean;
  /** The block of 五个清 that the field belongs to. */
  readonly block?: Block;
  /** The further headers by which people name the column. */
  readonly synonyms?: readonly string[];
}

const YES_NO = { yes: '是', no: '否' } as const;
const SOCIETIES: readonly Kind[] = ['SOC'];
const GRASSROOTS: readonly Kind[] = ['TOWN', 'VILLAGE', 'ENT', 'PARK', 'UNI'];
const SOCIETY_LEDGER: Basis = {
  kind: 'clause',
  clauseId: '002-5-1',
  says: '学会党建工作台账做到五个清',
};
const PARK_CONDITIONS: Basis = {
  kind: 'clause',
  clauseId: '003-5',
  says: '成立园区科协应有固定的办公场所、专（兼）职干部、办公条件和工作经费',
};
const PARK_OFFICERS: Basis = { kind: 'clause', clauseId: '003-5', says: '园区科协设主席、副主席、秘书长' };
const IDENTIFIED: Basis = { kind: 'setting', says: '没有这一项就分不清是哪个组织' };

export const ASSOCIATION_NATURES = {
  independent: '独立机构',
  attached: '挂靠或合署办公',
} as const;
export const PARK_KINDS = {
  high_tech: '高新技术开发区',
  economic: '经济技术（产业）开发区',
  industrial: '工业园区',
} as const;
export const PARK_LEVELS = { national: '国家级', provincial: '省级', lower: '省级以下' } as const;
export const STATION_KINDS = {
  society_service_station: '学会服务站',
  expert_station: '专家工作站',
  information_station: '科技信息服务站',
  academician_station: '院士（专家）工作站',
  overseas_talent_station: '海智工作站',
  st_backyard: '科技小院',
} as const;
export const VENUE_KINDS = {
  st_museum: '科技馆',
  mobile_museum: '流动科技馆',
  popsci_caravan: '科普大篷车',
  e_station: '科普 e 站',
  popsci_board: '科普画廊',
} as const;
export const REGISTRATION_FORMS = {
  civil_affairs: '民政登记（社会团体）',
  cooperative: '合作社登记',
  unregistered: '未登记',
} as const;
export const INSPECTION_RESULTS = {
  passed: '合格',
  basically_passed: '基本合格',
  failed: '不合格',
  absent: '未参加',
} as const;
export const PARTY_ORG_CHOICES = {
  society_party_committee: '党委',
  general_branch: '党总支',
  branch: '党支部',
  joint_branch: '联合党支部',
  party_work_group: '党的工作小组',
  online_party_org: '网上党组织',
} as const;

/**
 * Every field an organization can have, by its name in forms, Excel columns and the database, in the order in which
 * people read a ledger. Which kinds have it follows `domain.md` §D.1 and the rules marked REG.
 */
export const RECORD_FIELDS = {
  name: {
    label: '组织全称',
    type: { as: 'text' },
    kinds: 'all',
    required: { kinds: [], basis: IDENTIFIED },
    isIdentity: true,
    synonyms: ['名称', '全称', '单位名称', '学会名称', '组织名称', '科协名称', '机构名称'],
  },
  aliases: {
    label: '别名、简称',
    type: { as: 'names' },
    kinds: 'all',
    isIdentity: true,
    synonyms: ['简称', '别名'],
  },
  former_names: {
    label: '曾用名',
    type: { as: 'names' },
    kinds: 'all',
    isIdentity: true,
    synonyms: ['原名', '原名称'],
  },
  level: {
    label: '层级',
    type: {
      as: 'choice',
      choices: { 1: '全国', 2: '省级', 3: '市级', 4: '县级', 5: '乡镇（街道）', 6: '村（社区）' },
    },
    kinds: 'all',
    isIdentity: true,
    synonyms: ['级别'],
  },
  stage: {
    label: '状态',
    type: {
      as: 'choice',
      choices: {
        planned: '拟建',
        preparing: '筹建',
        established: '已建',
        suspended: '暂停',
        deregistered: '注销',
      },
    },
    kinds: 'all',
    isIdentity: true,
    synonyms: ['组织状态', '建设状态'],
  },
  guided_by: {
    label: '业务指导单位',
    type: { as: 'text' },
    kinds: 'all',
    isIdentity: true,
    synonyms: ['指导单位', '上级科协', '所属科协', '主管科协'],
  },
  region_code: {
    label: '行政区划代码',
    type: { as: 'region' },
    kinds: 'all',
    isIdentity: true,
    synonyms: ['区划代码', '区划', '地区代码'],
  },
  uscc: {
    label: '统一社会信用代码',
    type: { as: 'uscc' },
    kinds: ['AST', 'SOC', 'SOC_UNION', 'PARK', 'RTA', 'VENUE'],
    required: {
      kinds: SOCIETIES,
      basis: {
        kind: 'regulation',
        title: '《社会团体登记管理条例》、GB 32100-2015',
        article: '登记',
        says: '学会是登记的社会团体，有统一社会信用代码',
      },
    },
    isIdentity: true,
    synonyms: ['信用代码', '社会信用代码', '机构代码', '登记证号'],
  },
  park_kind: {
    label: '园区类型',
    type: { as: 'choice', choices: PARK_KINDS },
    kinds: ['PARK'],
    wanted: {
      kinds: ['PARK'],
      basis: { kind: 'clause', clauseId: '003-preface', says: '园区指高新区、经开区、工业园区' },
    },
  },
  park_level: {
    label: '园区级别',
    type: { as: 'choice', choices: PARK_LEVELS },
    kinds: ['PARK'],
    wanted: {
      kinds: ['PARK'],
      basis: { kind: 'clause', clauseId: '003-4', says: '省级以上园区全部建立科协组织' },
    },
  },
  station_kind: {
    label: '站点类型',
    type: { as: 'choice', choices: STATION_KINDS },
    kinds: ['STATION'],
    required: { kinds: ['STATION'], basis: IDENTIFIED },
  },
  venue_kind: {
    label: '场馆类型',
    type: { as: 'choice', choices: VENUE_KINDS },
    kinds: ['VENUE'],
    required: { kinds: ['VENUE'], basis: IDENTIFIED },
  },
  registration_form: {
    label: '登记形式',
    type: { as: 'choice', choices: REGISTRATION_FORMS },
    kinds: ['RTA'],
  },
  discipline: {
    label: '学科或行业',
    type: { as: 'text' },
    kinds: ['SOC', 'SOC_UNION', 'RTA'],
    block: 'business',
  },
  established_on: {
    label: '成立日期',
    type: { as: 'day' },
    kinds: 'all',
    wanted: { kinds: ['SOC'], basis: SOCIETY_LEDGER },
    block: 'business',
    synonyms: ['成立时间', '建立日期', '登记日期'],
  },
  supervised_by: {
    label: '业务主管单位',
    type: { as: 'organization', relation: 'supervised_by' },
    kinds: ['SOC', 'SOC_UNION', 'RTA'],
    wanted: { kinds: ['SOC'], basis: SOCIETY_LEDGER },
    block: 'business',
    synonyms: ['主管单位'],
  },
  registered_with: {
    label: '登记管理机关',
    type: { as: 'organization', relation: 'registered_with' },
    kinds: ['SOC', 'SOC_UNION', 'RTA'],
    block: 'business',
    synonyms: ['登记机关'],
  },
  host_unit: {
    label: '挂靠（支撑）单位',
    type: { as: 'organization', relation: 'host_unit' },
    kinds: ['SOC', 'SOC_UNION', 'ENT', 'UNI', 'PARK', 'TOWN', 'RTA', 'STATION', 'VENUE'],
    required: { kinds: ['STATION'], basis: { kind: 'setting', says: '站点设在哪个单位要写明' } },
    wanted: { kinds: ['SOC', 'ENT', 'UNI'], basis: { kind: 'setting', says: '台账要能看出依托哪个单位' } },
    block: 'business',
    synonyms: ['挂靠单位', '支撑单位', '依托单位', '所在单位', '所属企业', '所属学校'],
  },
  member_of: {
    label: '团体会员（所属科协）',
    type: { as: 'organization', relation: 'member_of' },
    kinds: ['SOC', 'SOC_UNION'],
    block: 'business',
    synonyms: ['团体会员'],
  },
  partner_society: { label: '合作学会', type: { as: 'text' }, kinds: ['STATION'], synonyms: ['共建学会'] },
  agreement_until: { label: '协议到期日', type: { as: 'day' }, kinds: ['STATION'] },
  expert_count: {
    label: '进站专家（人）',
    type: { as: 'count' },
    kinds: ['STATION'],
    synonyms: ['专家人数'],
  },
  floor_area: { label: '建筑面积（平方米）', type: { as: 'count' }, kinds: ['VENUE'], synonyms: ['面积'] },
  is_open_free: { label: '是否免费开放', type: { as: 'choice', choices: YES_NO }, kinds: ['VENUE'] },
  individual_members: {
    label: '个人会员（人）',
    type: { as: 'count' },
    kinds: ['SOC', 'RTA', 'ENT', 'UNI', 'PARK'],
    block: 'business',
    synonyms: ['会员数', '会员人数'],
  },
  council_size: {
    label: '理事（人）',
    type: { as: 'count' },
    kinds: ['SOC'],
    block: 'business',
    synonyms: ['理事人数'],
  },
  has_supervisors: {
    label: '是否设监事会或监事',
    type: { as: 'choice', choices: YES_NO },
    kinds: ['SOC'],
    block: 'business',
  },
  inspection_year: {
    label: '最近年检年度',
    type: { as: 'year' },
    kinds: ['SOC', 'RTA'],
    wanted: {
      kinds: ['SOC'],
      basis: { kind: 'clause', clauseId: '002-13', says: '年检时同步检查党建工作' },
    },
    block: 'business',
    synonyms: ['年检年度'],
  },
  inspection_result: {
    label: '年检结论',
    type: { as: 'choice', choices: INSPECTION_RESULTS },
    kinds: ['SOC', 'RTA'],
    block: 'business',
  },
  grade_evaluation: {
    label: '评估等级',
    type: {
      as: 'choice',
      choices: { '5A': '5A', '4A': '4A', '3A': '3A', '2A': '2A', '1A': '1A', none: '未评估' },
    },
    kinds: ['SOC'],
    block: 'business',
  },
  charter_has_party_building: {
    label: '章程是否写入党建',
    type: { as: 'choice', choices: YES_NO },
    kinds: ['SOC'],
    wanted: {
      kinds: ['SOC'],
      basis: { kind: 'clause', clauseId: '002-13', says: '把学会党建工作纳入学会章程' },
    },
    block: 'business',
  },
  st_workers: {
    label: '科技工作者（人）',
    type: { as: 'count' },
    kinds: ['ENT', 'UNI', 'PARK', 'TOWN'],
    synonyms: ['科技人员数', '科技工作者人数'],
  },
  association_nature: {
    label: '机构性质',
    type: { as: 'choice', choices: ASSOCIATION_NATURES },
    kinds: ['AST'],
    wanted: {
      kinds: ['AST'],
      basis: { kind: 'setting', says: '滁州 2016（征求意见稿）四：确保县级科协有独立机构建制和人员编制' },
    },
  },
  staffing_quota: { label: '编制数（人）', type: { as: 'count' }, kinds: ['AST'], synonyms: ['编制'] },
  staff_in_post: { label: '在编人数（人）', type: { as: 'count' }, kinds: ['AST'], synonyms: ['在编'] },
  popsci_budget: {
    label: '本年科普经费预算（元）',
    type: { as: 'amount' },
    kinds: ['AST', 'TOWN'],
    synonyms: ['科普经费'],
  },
  is_popsci_budgeted: {
    label: '科普经费是否列入同级财政预算',
    type: { as: 'choice', choices: YES_NO },
    kinds: ['AST', 'TOWN'],
  },
  popsci_experts: { label: '科普专家（人）', type: { as: 'count' }, kinds: ['AST', 'TOWN'] },
  popsci_volunteers: { label: '科普志愿者（人）', type: { as: 'count' }, kinds: ['AST', 'TOWN', 'VILLAGE'] },
  popsci_informants: { label: '科普信息员（人）', type: { as: 'count' }, kinds: ['AST', 'TOWN', 'VILLAGE'] },
  three_heads: {
    label: '“三长”兼职（人）',
    type: { as: 'count' },
    kinds: ['AST', 'TOWN', 'VILLAGE'],
    synonyms: ['三长人数'],
  },
  office_address: {
    label: '固定办公场所',
    type: { as: 'text' },
    kinds: ['SOC', 'PARK', 'ENT', 'UNI', 'RTA', 'TOWN', 'VILLAGE', 'STATION', 'VENUE', 'AST'],
    required: { kinds: ['PARK'], basis: PARK_CONDITIONS },
    synonyms: ['办公地址', '地址', '办公场所', '场所'],
  },
  full_time_cadres: {
    label: '专职科协干部（人）',
    type: { as: 'count' },
    kinds: GRASSROOTS,
    required: { kinds: ['PARK'], basis: PARK_CONDITIONS },
    synonyms: ['专职干部'],
  },
  part_time_cadres: {
    label: '兼职科协干部（人）',
    type: { as: 'count' },
    kinds: GRASSROOTS,
    synonyms: ['兼职干部'],
  },
  office_equipment: {
    label: '办公条件',
    type: { as: 'text' },
    kinds: ['PARK'],
    required: { kinds: ['PARK'], basis: PARK_CONDITIONS },
  },
  annual_budget: {
    label: '年度工作经费（元）',
    type: { as: 'amount' },
    kinds: GRASSROOTS,
    required: { kinds: ['PARK'], basis: PARK_CONDITIONS },
    synonyms: ['工作经费', '经费'],
  },
  consent_on: { label: '园区党委同意日期', type: { as: 'day' }, kinds: ['PARK'], isIdentity: true },
  consent_number: { label: '园区党委同意文号', type: { as: 'text' }, kinds: ['PARK'], isIdentity: true },
  approved_on: {
    label: '批准日期',
    type: { as: 'day' },
    kinds: ['PARK', 'PARTY'],
    isIdentity: true,
    synonyms: ['批准成立日期'],
  },
  approval_number: { label: '批准文号', type: { as: 'text' }, kinds: ['PARK', 'PARTY'], isIdentity: true },
  filed_on: { label: '省科协备案日期', type: { as: 'day' }, kinds: ['PARK'], isIdentity: true },
  filing_number: { label: '备案文号', type: { as: 'text' }, kinds: ['PARK'], isIdentity: true },
  full_time_staff: {
    label: '专职工作人员（人）',
    type: { as: 'count' },
    kinds: ['SOC', 'SOC_UNION', 'RTA'],
    wanted: { kinds: ['SOC'], basis: SOCIETY_LEDGER },
    block: 'staff',
    synonyms: ['专职人员', '专职人数', '专职工作人员数'],
  },
  part_time_staff: {
    label: '兼职工作人员（人）',
    type: { as: 'count' },
    kinds: ['SOC', 'RTA'],
    block: 'staff',
    synonyms: ['兼职人员', '兼职人数'],
  },
  full_members: {
    label: '正式党员（人）',
    type: { as: 'count' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'VILLAGE', 'PARTY', 'AST'],
    wanted: { kinds: ['SOC'], basis: SOCIETY_LEDGER },
    block: 'party_members',
    synonyms: ['正式党员数', '党员人数', '党员数'],
  },
  probationary_members: {
    label: '预备党员（人）',
    type: { as: 'count' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'VILLAGE', 'PARTY', 'AST'],
    block: 'party_members',
    synonyms: ['预备党员数'],
  },
  party_workers: {
    label: '党务工作者（人）',
    type: { as: 'count' },
    kinds: ['SOC'],
    block: 'party_members',
    synonyms: ['党务干部'],
  },
  party_funds: {
    label: '年度党建经费（元）',
    type: { as: 'amount' },
    kinds: ['SOC'],
    block: 'party_members',
  },
  party_org_type: {
    label: '党组织',
    type: { as: 'choice', choices: { ...PARTY_ORG_CHOICES, none: '未建' } },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'VILLAGE', 'PARTY', 'AST'],
    required: { kinds: ['PARTY'], basis: IDENTIFIED },
    wanted: {
      kinds: ['SOC'],
      basis: { kind: 'clause', clauseId: '002-6', says: '学会党组织：党委、总支、支部或者党的工作小组' },
    },
    block: 'no_party_org',
    synonyms: ['党组织类型', '党组织形式', '党组织设置', '党组织情况'],
  },
  no_party_org_reason: {
    label: '未建党组织的原因',
    type: { as: 'text' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'VILLAGE', 'AST'],
    block: 'no_party_org',
    synonyms: ['未建原因', '未建党组织原因'],
  },
  party_superior: {
    label: '上级党组织',
    type: { as: 'organization', relation: 'party_superior' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'PARTY'],
    block: 'no_party_org',
    synonyms: ['党组织隶属', '隶属党组织'],
  },
  covers: {
    label: '覆盖的组织',
    type: { as: 'organizations', relation: 'covers' },
    kinds: ['PARTY'],
    wanted: {
      kinds: ['PARTY'],
      basis: { kind: 'setting', says: '联合党支部覆盖哪些学会要写明，才算得出组织覆盖率' },
    },
    synonyms: ['覆盖学会', '覆盖单位'],
  },
  party_secretary: {
    label: '党组织书记',
    type: { as: 'text' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'VILLAGE', 'PARTY', 'AST'],
    isPersonal: true,
    block: 'officers',
    synonyms: ['书记', '支部书记', '党支部书记'],
  },
  party_liaison: {
    label: '党建联络员',
    type: { as: 'text' },
    kinds: ['SOC'],
    isPersonal: true,
    block: 'officers',
    synonyms: ['党建指导员'],
  },
  chair: {
    label: '理事长（主席）',
    type: { as: 'text' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'VILLAGE', 'AST'],
    required: { kinds: ['PARK'], basis: PARK_OFFICERS },
    wanted: { kinds: ['SOC', 'AST'], basis: SOCIETY_LEDGER },
    isPersonal: true,
    block: 'officers',
    synonyms: ['理事长', '主席', '会长', '负责人', '理事长姓名'],
  },
  vice_chair: {
    label: '副理事长（副主席）',
    type: { as: 'text' },
    kinds: ['SOC', 'ENT', 'UNI', 'PARK', 'TOWN', 'AST'],
    wanted: { kinds: ['PARK'], basis: PARK_OFFICERS },
    isPersonal: true,
    block: 'officers',
    synonyms: ['副主席', '副理事长', '副会长'],
  },
  secretary_general: {
    label: '秘书长',
    type: { as: 'text' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'AST'],
    required: { kinds: ['PARK'], basis: PARK_OFFICERS },
    wanted: { kinds: ['SOC'], basis: SOCIETY_LEDGER },
    isPersonal: true,
    block: 'officers',
    synonyms: ['秘书长姓名'],
  },
  is_secretary_general_part_time: {
    label: '秘书长是否兼职',
    type: { as: 'choice', choices: YES_NO },
    kinds: ['SOC', 'PARK', 'ENT', 'UNI'],
    block: 'officers',
  },
  party_leader_in_charge: {
    label: '分管科协的党委领导',
    type: { as: 'text' },
    kinds: ['AST'],
    isPersonal: true,
  },
  government_leader_in_touch: {
    label: '联系科协的政府领导',
    type: { as: 'text' },
    kinds: ['AST'],
    isPersonal: true,
  },
  contact_name: {
    label: '联络员',
    type: { as: 'text' },
    kinds: 'all',
    isPersonal: true,
    synonyms: ['联系人', '联络人', '联系人姓名'],
  },
  contact_phone: {
    label: '联络电话',
    type: { as: 'phone' },
    kinds: 'all',
    isPersonal: true,
    synonyms: ['联系电话', '电话', '手机', '手机号'],
  },
  term_started_on: {
    label: '本届开始日期',
    type: { as: 'day' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'AST', 'PARTY'],
    synonyms: ['本届起始日期', '换届日期', '上次换届时间', '届期开始'],
  },
  term_years: {
    label: '届期（年）',
    type: { as: 'count' },
    kinds: ['SOC', 'SOC_UNION', 'RTA', 'ENT', 'UNI', 'PARK', 'TOWN', 'AST', 'PARTY'],
    synonyms: ['届期', '任期', '任期（年）'],
  },
} as const satisfies Readonly<Record<string, RecordField>>;

export type FieldName = keyof typeof RECORD_FIELDS;

export function isFieldName(text: string): text is FieldName {
  return Object.hasOwn(RECORD_FIELDS, text);
}

export function toField(name: FieldName): RecordField {
  return RECORD_FIELDS[name];
}

/** The fields that a kind has, in the order of the ledger. */
export function listFields(kind: Kind): FieldName[] {
  return FIELD_NAMES.filter((name) => {
    const { kinds } = toField(name);
    return kinds === 'all' || kinds.includes(kind);
  });
}

export function isRequired(name: FieldName, kind: Kind): boolean {
  return name === 'name' || (toField(name).required?.kinds.includes(kind) ?? false);
}

export function isWanted(name: FieldName, kind: Kind): boolean {
  return isRequired(name, kind) || (toField(name).wanted?.kinds.includes(kind) ?? false);
}

export const FIELD_NAMES: readonly FieldName[] = Object.keys(RECORD_FIELDS).filter(isFieldName);
