import { findRegion, toRegionStem, type Region } from '../../src/domain/organizations/find-region.ts';
import type { OrganizationName } from '../../src/domain/organizations/names/name-store.ts';
import type { Kind, Level, Organization } from '../../src/domain/organizations/organization.ts';
import { REGIONS } from '../../src/domain/organizations/regions.gen.ts';
import { createRandom, type Random } from '../../src/playground/city/random.ts';
import { toUscc } from '../../src/playground/city/uscc.ts';

export interface SeededOrganization {
  readonly id: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly name: string;
  readonly names: readonly OrganizationName[];
  readonly regionCode: string;
  readonly uscc?: string;
  readonly stage: Organization['stage'];
  readonly establishedOn: string;
  readonly fullTimeStaff: number;
  readonly fullMembers: number;
  /** `undefined` for the topmost. */
  readonly guidedBy: string | undefined;
}

const SOCIETIES =
  '农 林 水利 水产 畜牧兽医 园艺 植物保护 土壤 气象 地质 地理 测绘 环境科学 生态 化学 化工 物理 数学 力学 机械工程 电机工程 电子 计算机 通信 自动化 人工智能 航空 汽车工程 公路 铁道 土木建筑 城市规划 金属 有色金属 煤炭 石油 核 光学 计量测试 标准化 医 中医药 药 护理 预防医 口腔医 康复医 营养 心理 心理卫生 解剖 生物 微生物 遗传 科普作家 科技新闻 科技情报 青少年科技教育 女科技工作者 老科技工作者 反邪教 天文 地震 制冷 粮油 烟草 造纸 纺织工程 服装 食品科学技术 包装 照明 消防 安全生产 系统工程 运筹 图学 声学 仪器仪表 技术经济 管理科学'.split(
    ' ',
  );
const INDUSTRIES =
  '机械制造 精细化工 生物医药 新材料 电子科技 环保科技 农业发展 食品 纺织 汽车零部件 新能源 光电 船舶重工 建设工程 物流 软件 医疗器械 饲料 种业 矿业'.split(
    ' ',
  );
const BRANDS_FIRST = Array.from('华中天宏金鑫盛泰恒瑞兴隆宝东海江润科远达永嘉');
const BRANDS_SECOND = Array.from('源达峰诚信邦润丰阳光腾宇晟凯泽康利通洋龙');
const PLACES_FIRST = Array.from('东西南北大小上下新古高平长清白黄青石金龙凤马牛杨李王张陈刘赵柳松梅桃竹');
const PLACES_SECOND = Array.from('桥河山沟塘湾坝店铺庄屯口岭坪源泉湖溪港堡关城塔寺井坡林田圩垛墩');
const CROPS =
  '水稻 柑橘 茶叶 生猪 蔬菜 食用菌 葡萄 苹果 中药材 肉牛 奶牛 蛋鸡 小龙虾 油茶 猕猴桃 花卉 银杏 蜜蜂 桑蚕 核桃'.split(
    ' ',
  );
const SCHOOLS = [
  '第一中学',
  '第二中学',
  '实验小学',
  '职业技术学院',
  '师范学院',
  '人民医院',
  '中医院',
  '技师学院',
];
const OTHERS = ['老科学技术工作者协会', '青少年科技馆', '科技馆', '学会服务站'];
/** Made in turn until there are enough; the shares are those of a real country, villages cut short. */
const TURN: readonly Kind[] = [
  'TOWN',
  'SOC',
  'ENT',
  'TOWN',
  'VILLAGE',
  'SOC',
  'RTA',
  'UNI',
  'ENT',
  'PARK',
  'SOC',
  'VENUE',
];

/** The associations of every region of the table first, then the rest under them, guides before the guided. */
export function listLedger(count: number): readonly SeededOrganization[] {
  const random = createRandom('a ledger of the country');
  const taken = new Set<string>();
  const list: SeededOrganization[] = [];
  const add = (
    one: Pick<SeededOrganization, 'kind' | 'level' | 'name' | 'regionCode' | 'guidedBy'>,
    spoken: readonly string[],
  ) => {
    taken.add(one.name);
    const organization = complete(one, spoken, list.length, random);
    list.push(organization);
    return organization;
  };
  const top = add(
    { kind: 'AST', level: 1, name: '中国科学技术协会', regionCode: '100000', guidedBy: undefined },
    ['中国科协'],
  );
  const associations = new Map<string, { readonly region: Region; readonly id: string }>();
  for (const region of listRegions()) {
    if (list.length >= count) break;
    const parent = [`${region.code.slice(0, 4)}00`, `${region.code.slice(0, 2)}0000`]
      .map((code) => associations.get(code)?.id)
      .find((id) => id !== undefined);
    const name = taken.has(`${region.name}科学技术协会`) ? region.path.join('') : region.name;
    if (taken.has(`${name}科学技术协会`)) continue;
    const { id } = add(
      {
        kind: 'AST',
        level: region.level,
        name: `${name}科学技术协会`,
        regionCode: region.code,
        guidedBy: parent ?? top.id,
      },
      [`${name}科协`],
    );
    associations.set(region.code, { region, id });
  }
  const places = [...associations.values()];
  const counties = places.filter(({ region }) => region.level === 4);
  const towns: { readonly place: string; readonly id: string; readonly regionCode: string }[] = [];
  for (let turn = 0; list.length < count && counties.length > 0; turn += 1) {
    const kind = TURN[turn % TURN.length] ?? 'SOC';
    const { region, id } = random.pick(kind === 'SOC' ? places : counties);
    const own = { regionCode: region.code, guidedBy: id };
    const stem = toRegionStem(region.name);
    const place = `${random.pick(PLACES_FIRST)}${random.pick(PLACES_SECOND)}`;
    const brand = `${random.pick(BRANDS_FIRST)}${random.pick(BRANDS_SECOND)}`;
    switch (kind) {
      case 'TOWN': {
        const name = `${region.name}${place}${random.pick(['镇', '乡', '街道'])}`;
        if (taken.has(`${name}科协`)) break;
        towns.push({
          place: name,
          regionCode: region.code,
          id: add({ kind, level: 5, name: `${name}科协`, ...own }, []).id,
        });
        break;
      }
      case 'VILLAGE': {
        const town = random.pick(towns);
        const name = `${town.place}${place}村科协`;
        if (!taken.has(name))
          add({ kind, level: 6, name, regionCode: town.regionCode, guidedBy: town.id }, []);
        break;
      }
      case 'ENT': {
        const firm = `${stem}${brand}${random.pick(INDUSTRIES)}`;
        const name = `${firm}${random.pick(['有限公司', '股份有限公司', '有限责任公司'])}科学技术协会`;
        if (!taken.has(name)) add({ kind, level: region.level, name, ...own }, [`${brand}科协`]);
        break;
      }
      case 'RTA': {
        const name = `${region.name}${place}${random.pick(CROPS)}${random.pick(['农村专业技术协会', '专业技术协会', '产业协会'])}`;
        if (!taken.has(name)) add({ kind, level: region.level, name, ...own }, []);
        break;
      }
      case 'UNI': {
        const name = `${region.name}${place}${random.pick(SCHOOLS)}科协`;
        if (!taken.has(name)) add({ kind, level: region.level, name, ...own }, []);
        break;
      }
      case 'PARK': {
        const name = `${stem}${place}${random.pick(['经济开发区', '高新技术产业园区', '工业园区'])}科协`;
        if (!taken.has(name)) add({ kind, level: region.level, name, ...own }, []);
        break;
      }
      case 'VENUE': {
        const name = `${region.name}${place}${random.pick(OTHERS)}`;
        if (!taken.has(name)) add({ kind, level: region.level, name, ...own }, []);
        break;
      }
      default: {
        const subject = random.pick(SOCIETIES);
        const name = `${region.name}${subject}${subject.endsWith('工作者') ? '协会' : random.pick(['学会', '学会', '协会', '研究会'])}`;
        if (!taken.has(name))
          add(
            { kind: 'SOC', level: region.level, name, ...own },
            random.chance(0.3) ? [`${stem}${subject}会`] : [],
          );
      }
    }
  }
  return list;
}

function complete(
  one: Pick<SeededOrganization, 'kind' | 'level' | 'name' | 'regionCode' | 'guidedBy'>,
  spoken: readonly string[],
  number: number,
  random: Random,
): SeededOrganization {
  const prefix = ({ SOC: '51', AST: '13', ENT: '91' } as Partial<Record<Kind, string>>)[one.kind];
  return {
    ...one,
    id: toId(random),
    names: [
      { kind: 'official', name: one.name },
      ...spoken.filter((name) => name !== one.name).map((name) => ({ kind: 'abbreviation', name }) as const),
    ],
    ...(prefix === undefined
      ? {}
      : { uscc: toUscc(prefix, one.regionCode, `M${number.toString().padStart(7, '0')}`) }),
    stage: random.chance(0.03) ? 'deregistered' : 'established',
    establishedOn: `${random.integer(1950, 2024)}-06-01`,
    fullTimeStaff: random.integer(0, 20),
    fullMembers: random.integer(0, 8),
  };
}

function listRegions(): readonly Region[] {
  const codes = REGIONS.trim()
    .split('\n')
    .flatMap((line) => {
      const [head = '', ...counties] = line.split(' ');
      const digits = /^\d+/u.exec(head)?.[0] ?? '';
      return [digits.padEnd(6, '0'), ...counties.map((county) => `${digits}${county.slice(0, 2)}`)];
    });
  return codes
    .map(findRegion)
    .filter((region) => region !== undefined)
    .toSorted((one, other) => one.level - other.level);
}

/** Of the length and the disorder of the ids that `newId` makes. */
function toId({ integer }: Random): string {
  const digits = (length: number) => Array.from({ length }, () => integer(0, 15).toString(16)).join('');
  return [8, 4, 4, 4, 12].map(digits).join('-');
}
