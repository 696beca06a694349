import { foldName } from './fold-name.ts';

/** A name character by character, each with its sound: pinyin without tone, ü as v; of letters and digits themselves. */
export interface Reading {
  readonly characters: readonly string[];
  readonly sounds: readonly string[];
}

type ReadAloud = (name: string) => Reading;

/** How the sounds stand in `organization_names.pinyin`, so that their limits are kept. */
const BETWEEN_SOUNDS = ' ';

let loading: Promise<ReadAloud> | undefined;

/**
 * Loads the dictionary at first use, since that takes some 60 ms. It reads words, not characters alone: 银行 is
 * yin hang, 重庆 chong qing.
 */
export async function loadReading(): Promise<ReadAloud> {
  loading ??= importReading();
  return loading;
}

export function toPinyin({ sounds }: Reading): string {
  return sounds.join(BETWEEN_SOUNDS);
}

export function toInitials({ sounds }: Reading): string {
  return sounds.map((sound) => Array.from(sound)[0] ?? '').join('');
}

/** The reading as it was stored. */
export function fromStored({
  folded,
  pinyin,
}: {
  readonly folded: string;
  readonly pinyin: string;
}): Reading {
  return { characters: Array.from(folded), sounds: folded === '' ? [] : pinyin.split(BETWEEN_SOUNDS) };
}

async function importReading(): Promise<ReadAloud> {
  const { pinyin } = await import('pinyin-pro');
  const read = (text: string) => pinyin(text, { toneType: 'none', type: 'array', v: true });
  return (name) => {
    const folded = foldName(name);
    const characters = Array.from(folded);
    const together = read(folded);
    const sounds =
      together.length === characters.length
        ? together
        : characters.map((character) => read(character).join(''));
    return { characters, sounds: sounds.map((sound, index) => toSound(sound) || (characters[index] ?? '')) };
  };
}

function toSound(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
}
