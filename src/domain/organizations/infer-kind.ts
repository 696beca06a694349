import type { Kind, Level } from './organization.ts';

/** From the particular to the general: 科技园区科协 is a park's, 云州市科协 a city's. */
const SIGNS: readonly (readonly [RegExp, Kind])[] = [
  [/联合党支部|党支部|党总支|党委$|党的工作小组|党建工作小组|网上党组织/u, 'PARTY'],
  [/学会服务站|工作站|服务站|科技小院/u, 'STATION'],
  [/科技馆|科普大篷车|e\s?站|科普画廊|科普馆/iu, 'VENUE'],
  [/学会联合体|联合体$/u, 'SOC_UNION'],
  [/农技协|农村专业技术协会|专业技术协会/u, 'RTA'],
  [/(村|社区|居委会)(科协|科学技术协会|科普工作领导小组)/u, 'VILLAGE'],
  [/(镇|乡|街道|办事处|苏木)(科协|科学技术协会)/u, 'TOWN'],
  [/(大学|学院|学校|中学|小学|高校)(科协|科学技术协会)/u, 'UNI'],
  [/(园区?|开发区|高新区|经开区|产业区|示范区)(科协|科学技术协会)/u, 'PARK'],
  [/(公司|集团|厂|企业|银行|医院|研究院|研究所|股份)(科协|科学技术协会)|企业科协联合会/u, 'ENT'],
  [/(省|市|县|区|旗|州|盟|自治区|兵团|^中国)(科协|科学技术协会)$/u, 'AST'],
  [/学会|研究会|协会|促进会|联合会/u, 'SOC'],
];

/** The kind that an organization's name tells; `undefined` where it tells none. */
export function inferKind(name: string): Kind | undefined {
  const plain = name.normalize('NFKC').replaceAll(/\s/gu, '');
  return SIGNS.find(([sign]) => sign.test(plain))?.[1];
}

/** Where an organization stands that does not say so: by its kind, else beside the 科协 that guides it. */
export function inferLevel(kind: Kind, name: string, guideLevel: number | undefined): Level {
  if (kind === 'TOWN') return 5;
  if (kind === 'VILLAGE') return 6;
  if (kind === 'AST') return guideLevel === undefined ? toLevelByName(name) : toLevel(guideLevel + 1);
  return toLevel(guideLevel ?? 6);
}

function toLevelByName(name: string): Level {
  if (name.startsWith('中国')) return 1;
  if (/(省|自治区|兵团)(科协|科学技术协会)$/u.test(name)) return 2;
  if (/(县|区|旗)(科协|科学技术协会)$/u.test(name)) return 4;
  return 3;
}

function toLevel(level: number): Level {
  switch (level) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return level;
    default:
      return 6;
  }
}
