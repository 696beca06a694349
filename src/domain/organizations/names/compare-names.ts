import { findRegionsByName } from '../find-region.ts';
import { blurSound } from './near-sounds.ts';
import type { Reading } from './read-aloud.ts';
import { shorten } from './short-forms.ts';
import { joinReadings, splitPlaces, toPlaceStem, toText } from './split-places.ts';

/** How alike two names are: the same said shorter or longer, the same to the ear, or a slip apart. */
export type Likeness = 'same' | 'same_sound' | 'similar';

/** Words that make no other body of one: 农学会 is 农业学会, 机械学会 is 机械工程学会. */
const WEAK: ReadonlySet<string> = new Set(
  '业 科 学 科学 科技 技术 工程 专业 事业 行业 与 和 及 暨 的 市 县 省 区 集团 公司 筹 筹备 筹备组'.split(
    ' ',
  ),
);
/** What bodies of one trade call themselves. */
const SORTS: ReadonlySet<string> = new Set(['学', '协', '研究', '联合', '促进']);
/** Numbers tell bodies apart, however alike they sound. */
const NUMBER = /[0-9a-z一二三四五六七八九十百千零〇两甲乙丙丁]/u;
/** Taken for each other by the eye. */
const LOOK_ALIKE: ReadonlySet<string> = new Set(
  '未末 士土 人入 己已 已巳 日曰 治冶 析折 候侯 戊戌 崇祟 械戒 拔拨 柱桂 徒徙 贷货 券卷 微徽 粟栗 钓钧 设没 鸟乌 兔免'
    .split(' ')
    .flatMap((pair) => [pair, Array.from(pair).toReversed().join('')]),
);
const DIFFERENCES_MAX = 2;

/** `undefined` where the names are those of two bodies: another place, number or subject. */
export function compareNames(one: Reading, other: Reading): Likeness | undefined {
  const left = splitPlaces(shorten(one));
  const right = splitPlaces(shorten(other));
  if (left.places.length > 0 && right.places.length > 0) {
    return worse(comparePlaces(left.places, right.places), compareText(left.rest, right.rest));
  }
  if (left.places.length === 0 && right.places.length === 0) return compareText(left.rest, right.rest);
  const [placed, plain] = left.places.length > 0 ? [left, right] : [right, left];
  return placed.places
    .map((_, index) => joinReadings([...placed.places.slice(index).map(toPlaceStem), placed.rest]))
    .map((form) => compareText(form, plain.rest))
    .find((likeness) => likeness !== undefined);
}

/** The last place decides, and those above it as far as both name them. */
function comparePlaces(left: readonly Reading[], right: readonly Reading[]): Likeness | undefined {
  const count = Math.min(left.length, right.length);
  const pairs = Array.from(
    { length: count },
    (_, index) => [left.at(-1 - index), right.at(-1 - index)] as const,
  );
  return pairs
    .map(([one, other]) => (one === undefined || other === undefined ? undefined : comparePlace(one, other)))
    .reduce(worse, 'same');
}

function comparePlace(one: Reading, other: Reading): Likeness | undefined {
  const [short, long] = [toText(one), toText(other)].sort((left, right) => left.length - right.length);
  if (short === undefined || long === undefined) return undefined;
  if (short === long) return 'same';
  if (long.endsWith(short)) return isRegion(long.slice(0, -short.length)) ? 'same' : undefined;
  if (isRegion(short) && isRegion(long)) return undefined;
  return isSameSound(one, other) ? 'same_sound' : undefined;
}

function compareText(one: Reading, other: Reading): Likeness | undefined {
  if (isSwapped(one.characters, other.characters)) return 'similar';
  const differences = listDifferences(one, other);
  if (differences.length > DIFFERENCES_MAX) return undefined;
  return differences.map(([left, right, rest]) => judge(left, right, rest)).reduce(worse, 'same');
}

/** `rest` is what follows the difference. */
function judge(left: Reading, right: Reading, rest: string): Likeness | undefined {
  const [one, other] = [toText(left), toText(right)];
  if (one === '' || other === '') return WEAK.has(`${one}${other}`) ? 'similar' : undefined;
  if (NUMBER.test(`${one}${other}`)) return undefined;
  if (isSameSound(left, right)) return 'same_sound';
  if (LOOK_ALIKE.has(`${one}${other}`)) return 'similar';
  return rest === '会' && SORTS.has(one) && SORTS.has(other) ? 'similar' : undefined;
}

/** Whether two neighbours changed places, and nothing else. */
function isSwapped(one: readonly string[], other: readonly string[]): boolean {
  const at = one.findIndex((character, index) => character !== other[index]);
  const [first = '', second = ''] = one.slice(at, at + 2);
  if (at < 0 || NUMBER.test(`${first}${second}`)) return false;
  return (
    one
      .with(at, second)
      .with(Math.min(at + 1, one.length - 1), first)
      .join('') === other.join('')
  );
}

function isSameSound(one: Reading, other: Reading): boolean {
  return (
    one.sounds.length === other.sounds.length &&
    one.sounds.every((sound, index) => blurSound(sound) === blurSound(other.sounds[index] ?? ''))
  );
}

/** Where the two differ, by their longest common subsequence: the part of each, and what follows both. */
function listDifferences(one: Reading, other: Reading): readonly (readonly [Reading, Reading, string])[] {
  const common = tableOfCommon(one.characters, other.characters);
  const differences: [Reading, Reading, string][] = [];
  let [row, column] = [0, 0];
  while (row < one.characters.length || column < other.characters.length) {
    const [fromRow, fromColumn] = [row, column];
    while (
      (row < one.characters.length || column < other.characters.length) &&
      (one.characters[row] !== other.characters[column] || row >= one.characters.length)
    ) {
      const isRowNext = (common[row + 1]?.[column] ?? -1) >= (common[row]?.[column + 1] ?? -1);
      if (isRowNext && row < one.characters.length) row += 1;
      else column += 1;
    }
    if (row > fromRow || column > fromColumn) {
      const rest = one.characters.slice(row).join('');
      differences.push([cut(one, fromRow, row), cut(other, fromColumn, column), rest]);
    }
    while (row < one.characters.length && one.characters[row] === other.characters[column]) {
      row += 1;
      column += 1;
    }
  }
  return differences;
}

/** Length of the longest common subsequence of what follows each pair of places. */
function tableOfCommon(one: readonly string[], other: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: one.length + 2 }, () =>
    Array.from({ length: other.length + 2 }, () => 0),
  );
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const line = table[row];
      if (line === undefined) continue;
      line[column] =
        one[row] === other[column]
          ? (table[row + 1]?.[column + 1] ?? 0) + 1
          : Math.max(table[row + 1]?.[column] ?? 0, line[column + 1] ?? 0);
    }
  }
  return table;
}

function cut({ characters, sounds }: Reading, from: number, to: number): Reading {
  return { characters: characters.slice(from, to), sounds: sounds.slice(from, to) };
}

function isRegion(name: string): boolean {
  return findRegionsByName(name).length > 0;
}

function worse(one: Likeness | undefined, other: Likeness | undefined): Likeness | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one === 'similar' || other === 'similar') return 'similar';
  return one === 'same_sound' ? one : other;
}
