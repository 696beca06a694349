import { blurSound } from './near-sounds.ts';

/** Characters with their sounds; of letters the sounds are the letters. */
interface Spelling {
  readonly characters: readonly string[];
  readonly sounds: readonly string[];
}

const SAME_SOUND = 0.4;
const NEAR_SOUND = 0.6;
const SLIP = 1;
/** 泰兴农学会 for 泰兴市农学会. */
const MISSING_PLACE_END = 0.3;
const PLACE_ENDS: ReadonlySet<string> = new Set('省市县区旗盟镇乡村');

/**
 * What it costs at least to turn the asked characters into some part of the name: 1 for one wrong, missing, extra or
 * two transposed characters, less for one of the same sound. Infinity where it costs more than `max`. Only parts that
 * begin at one of `starts` count, where given.
 */
export function toSlipCost(
  asked: Spelling,
  name: Spelling,
  max: number,
  starts?: ReadonlySet<number>,
): number {
  const missing = name.characters.map((character) => (PLACE_ENDS.has(character) ? MISSING_PLACE_END : SLIP));
  let before: readonly number[] = [];
  let previous: readonly number[] = [0, ...missing].map((_, column) =>
    (starts?.has(column) ?? true) ? 0 : Infinity,
  );
  for (const [row, character] of asked.characters.entries()) {
    const current = [at(previous, 0) + SLIP];
    let least = at(current, 0);
    for (const [column, other] of name.characters.entries()) {
      const replaced =
        at(previous, column) +
        (character === other ? 0 : toReplaceCost(asked.sounds[row] ?? '', name.sounds[column] ?? ''));
      const dropped = at(previous, column + 1) + SLIP;
      const added = at(current, column) + at(missing, column);
      const isSwapped =
        row > 0 &&
        column > 0 &&
        character === name.characters[column - 1] &&
        asked.characters[row - 1] === other;
      const swapped = isSwapped ? at(before, column - 1) + SLIP : Infinity;
      const cost = Math.min(replaced, dropped, added, swapped);
      current.push(cost);
      if (cost < least) least = cost;
    }
    // Two transposed characters reach back over one row.
    if (least > max && Math.min(...previous) > max) return Infinity;
    before = previous;
    previous = current;
  }
  const cost = Math.min(...previous);
  return cost > max ? Infinity : cost;
}

function toReplaceCost(sound: string, other: string): number {
  if (sound.length < 2 || other.length < 2) return SLIP;
  if (sound === other) return SAME_SOUND;
  return sound.charAt(0) === other.charAt(0) && blurSound(sound) === blurSound(other) ? NEAR_SOUND : SLIP;
}

function at(costs: readonly number[], index: number): number {
  return costs[index] ?? Infinity;
}
