import { findRegion, findRegionsByName, toRegionStem, type Region } from '../../organizations/find-region.ts';
import type { PolicyDocument } from '../policy.ts';

type Jurisdiction = PolicyDocument['jurisdiction'];

export type ReadJurisdiction =
  | { readonly value: Jurisdiction }
  /** The whole names of the places it may be; empty where there is none. */
  | { readonly candidates: readonly string[] };

const NAME_LENGTH_MIN = 2;
const NATIONAL: Jurisdiction = { name: '全国', region: 'CN' };

/** Reads a place as people write it: 泰兴, 泰兴市, 江苏泰兴, 江苏省泰州市泰兴市, 321283, 全国. */
export function readJurisdiction(typed: string): ReadJurisdiction {
  const text = typed.normalize('NFKC').replaceAll(/\s/gu, '');
  if (/^(?:全国|中国|国家)$/u.test(text)) return { value: NATIONAL };
  const regions = findRegions(text);
  const [only, ...others] = regions;
  if (only === undefined) return { candidates: [] };
  if (others.length > 0) return { candidates: regions.map(({ path }) => path.join('')) };
  return { value: { name: toName(only), region: only.code } };
}

/** By code, or by its name after the names of those it lies in; the widest where one is named like its seat. */
function findRegions(text: string): readonly Region[] {
  const coded = findRegion(text);
  if (coded !== undefined) return [coded];
  const found = Array.from({ length: Math.max(0, text.length - NAME_LENGTH_MIN + 1) }, (_, start) =>
    findRegionsByName(text.slice(start)).filter((region) => liesIn(region, text.slice(0, start))),
  );
  return found.find((regions) => regions.length > 0) ?? [];
}

/** Whether the words are names of divisions above it, from the top, some left out. */
function liesIn({ path }: Region, words: string): boolean {
  let rest = words;
  for (const name of path.slice(0, -1)) {
    const written = [name, toRegionStem(name)].find((one) => rest.startsWith(one));
    if (written !== undefined) rest = rest.slice(written.length);
  }
  return rest === '';
}

/** With the names above where another place is called the same. */
function toName({ name, path }: Region): string {
  return findRegionsByName(name).length > 1 ? path.join('') : name;
}
