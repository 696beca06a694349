import { toBasisLine } from '../cards/clause-names.ts';
import { KINDS, type Kind } from '../domain/organizations/organization.ts';
import {
  isRequired,
  listFields,
  toField,
  type FieldName,
  type RecordField,
} from '../domain/organizations/record-fields.ts';
import type { Column, Workbook } from '../files/workbook.ts';
import { toShortKind } from './sheet-head.ts';

const WIDTHS: Readonly<Partial<Record<FieldName, number>>> = { name: 36, guided_by: 24, uscc: 24 };
const WIDTH = 16;

/** An empty table to fill in for one kind, and on a second sheet what is expected. `guides` are the names to choose from. */
export function importTemplate(kind: Kind, guides: readonly string[]): Workbook {
  const fields = listFields(kind);
  return {
    sheets: [
      { name: KINDS[kind], columns: fields.map((name) => toColumn(name, kind, guides)), rows: [] },
      {
        name: '填写说明',
        title: `${toShortKind(kind)}导入模板填写说明`,
        columns: [
          { header: '栏', width: 28 },
          { header: '怎么填', width: 56 },
          { header: '依据', width: 72 },
        ],
        rows: [
          ...GENERAL_RULES.map((rule) => ['总的说明', rule, '本系统设置']),
          ...fields.map((name) => [toField(name).label, toExpected(name, kind), toBasis(name, kind)]),
        ],
      },
    ],
  };
}

const GENERAL_RULES = [
  '一行一个组织；不要合并单元格；栏的先后可以变，不用的栏可以删',
  '台账里已有的组织按信用代码、全称认出，只改填了的格；空着的格不改，要清空请填“清空”',
  '日期可写 2024-05-01、2024.5.1、2024年5月；数字只填数',
];

function toColumn(name: FieldName, kind: Kind, guides: readonly string[]): Column {
  const { label, type } = toField(name);
  const choices = name === 'guided_by' ? guides : type.as === 'choice' ? Object.values(type.choices) : [];
  return {
    header: label,
    width: WIDTHS[name] ?? WIDTH,
    note: `${toExpected(name, kind)}\n${toBasis(name, kind)}`.trim(),
    isRequired: isRequired(name, kind),
    ...(choices.length === 0 ? {} : { choices }),
  };
}

function toExpected(name: FieldName, kind: Kind): string {
  const must = isRequired(name, kind) ? '必填。' : '';
  return must + (OWN_WORDS[name] ?? toTypeWords(toField(name).type));
}

const OWN_WORDS: Readonly<Partial<Record<FieldName, string>>> = {
  name: '与登记证书或批文一致的全称',
  guided_by: '指导它的科协的全称；可以是台账里的，也可以是本表另一行的；不填则由您管理的科协指导',
  level: '不填则与指导单位同级',
  stage: '不填则为已建',
  no_party_org_reason: '党组织选“未建”时必填',
  covers: '联合党支部覆盖的组织，用顿号分开',
};

function toTypeWords(type: RecordField['type']): string {
  switch (type.as) {
    case 'day':
      return '日期，如 2024-05-01';
    case 'year':
      return '四位年份，如 2026';
    case 'count':
      return '0 或正整数';
    case 'amount':
      return '元，如 50000，也可写 5万';
    case 'choice':
      return `从选项中选：${Object.values(type.choices).join('、')}`;
    case 'uscc':
      return '18 位统一社会信用代码';
    case 'region':
      return '6 位行政区划代码，如 321283';
    case 'phone':
      return '电话号码';
    case 'names':
    case 'organizations':
      return '可填几个，用顿号分开';
    case 'organization':
      return '单位全称';
    case 'text':
    case 'long_text':
      return '文字';
  }
}

function toBasis(name: FieldName, kind: Kind): string {
  const { required, wanted } = toField(name);
  const basis = [required, wanted].find((one) => one?.kinds.includes(kind))?.basis;
  if (basis !== undefined) return toBasisLine(basis);
  return name === 'name' && required !== undefined ? toBasisLine(required.basis) : '';
}
