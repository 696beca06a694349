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
 * two transposed characters, less for one of the same sound. Only parts that begin at one of `starts` count, where given.
 */
export function toSlipCost(asked: Spelling, name: Spelling, starts?: ReadonlySet<number>): number {
  const missing = name.characters.map((character) => (PLACE_ENDS.has(character) ? MISSING_PLACE_END : SLIP));
  const blurred = { asked: asked.sounds.map(blurSound), name: name.sounds.map(blurSound) };
  const replace = (row: number, column: number) => {
    if (asked.characters[row] === name.characters[column]) return 0;
    const sound = asked.sounds[row] ?? '';
    if (sound.length < 2 || blurred.asked[row] !== blurred.name[column]) return SLIP;
    return sound === name.sounds[column] ? SAME_SOUND : NEAR_SOUND;
  };
  let before: readonly number[] = [];
  let previous: readonly number[] = [0, ...missing].map((_, column) =>
    (starts?.has(column) ?? true) ? 0 : Infinity,
  );
  for (let row = 0; row < asked.characters.length; row += 1) {
    const current = [at(previous, 0) + SLIP];
    for (let column = 0; column < missing.length; column += 1) {
      const isSwapped =
        row > 0 &&
        column > 0 &&
        asked.characters[row] === name.characters[column - 1] &&
        asked.characters[row - 1] === name.characters[column];
      current.push(
        Math.min(
          at(previous, column) + replace(row, column),
          at(previous, column + 1) + SLIP,
          at(current, column) + at(missing, column),
          isSwapped ? at(before, column - 1) + SLIP : Infinity,
        ),
      );
    }
    before = previous;
    previous = current;
  }
  return Math.min(...previous);
}

function at(costs: readonly number[], index: number): number {
  return costs[index] ?? Infinity;
}
