import type { Level } from './organization.ts';
import { REGIONS } from './regions.gen.ts';

export interface Region {
  /** Six digits by GB/T 2260. */
  readonly code: string;
  readonly name: string;
  /** From the province down to itself. */
  readonly path: readonly string[];
  readonly level: Level;
}

/** The code under which the ministries register what is national. */
const NATIONAL: Region = { code: '100000', name: '全国', path: ['全国'], level: 1 };
/** What follows the place in the name of an autonomous division: its peoples, most with 族. */
const AUTONOMOUS =
  /(?<=.{2})(?:(?:蒙古|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|怒|普米|保安|裕固|独龙|各)?族|蒙古|哈萨克|维吾尔|柯尔克孜|塔吉克|锡伯)*自治[区州县旗]$/u;
const SUFFIX = /(?:特别行政区|地区|省|市|县|区|旗|盟)$/u;
const STEM_LENGTH_MIN = 2;

interface Table {
  readonly byCode: ReadonlyMap<string, Region>;
  /** By name and by name without its suffix. */
  readonly byName: ReadonlyMap<string, readonly Region[]>;
  /** Groups of counties that stand directly under their province: codes without a division of their own. */
  readonly collective: ReadonlySet<string>;
}

let table: Table | undefined;

/** `undefined` where the table, which knows the divisions of `REGIONS_AS_OF`, has no such code. */
export function findRegion(code: string): Region | undefined {
  return readTable().byCode.get(code);
}

/** Provinces, prefectures and counties of that name, with or without its suffix (泰兴, 泰兴市), the higher first. */
export function findRegionsByName(text: string): readonly Region[] {
  return readTable().byName.get(text.normalize('NFKC').replaceAll(/\s/gu, '')) ?? [];
}

/**
 * `not_in_table` may be a division that was abolished or is newer than the table; `impossible` is no six digits, or
 * no province of that number.
 */
export function checkRegion(code: string): 'known' | 'not_in_table' | 'impossible' {
  const { byCode, collective } = readTable();
  if (byCode.has(code) || collective.has(code)) return 'known';
  const isWellFormed = /^\d{6}$/u.test(code) && (!code.startsWith('00', 2) || code.endsWith('00'));
  return isWellFormed && byCode.has(`${code.slice(0, 2)}0000`) ? 'not_in_table' : 'impossible';
}

/** Whether the one lies in the other or is it; by the digits alone, so also for codes that are not in the table. */
export function isRegionWithin(code: string, ancestorCode: string): boolean {
  return code.startsWith(toRegionPrefix(ancestorCode));
}

/** What the codes of all divisions within a region begin with. */
export function toRegionPrefix(code: string): string {
  return code === NATIONAL.code ? '' : code.replace(/(?:00){1,2}$/u, '');
}

/** 泰兴 of 泰兴市, 恩施 of 恩施土家族苗族自治州; a name of which less than two characters would be left stays whole. */
export function toRegionStem(name: string): string {
  const stem = name.replace(name.includes('自治') ? AUTONOMOUS : SUFFIX, '');
  return stem.length < STEM_LENGTH_MIN ? name : stem;
}

function readTable(): Table {
  table ??= parseTable(REGIONS);
  return table;
}

function parseTable(source: string): Table {
  const byCode = new Map([[NATIONAL.code, NATIONAL]]);
  const collective = new Set<string>();
  let province: readonly string[] = [];
  for (const line of source.trim().split('\n')) {
    const [head = '', ...counties] = line.split(' ');
    const digits = /^\d+/u.exec(head)?.[0] ?? '';
    const name = head.slice(digits.length);
    const code = digits.padEnd(6, '0');
    if (digits.length === 2) {
      province = [name];
      byCode.set(code, { code, name, path: province, level: 2 });
      continue;
    }
    const prefecture = name === '' ? province : [...province, name];
    if (name === '') collective.add(code);
    else byCode.set(code, { code, name, path: prefecture, level: 3 });
    for (const county of counties) {
      const own = county.slice(2);
      const path = own === name ? prefecture : [...prefecture, own];
      byCode.set(`${digits}${county.slice(0, 2)}`, {
        code: `${digits}${county.slice(0, 2)}`,
        name: own,
        path,
        level: 4,
      });
    }
  }
  return { byCode, byName: groupByName([...byCode.values()]), collective };
}

function groupByName(regions: readonly Region[]): ReadonlyMap<string, readonly Region[]> {
  const byName = new Map<string, Region[]>();
  for (const region of regions.toSorted((one, other) => one.level - other.level)) {
    for (const name of new Set([region.name, toRegionStem(region.name)])) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [region]);
      else same.push(region);
    }
  }
  return byName;
}
