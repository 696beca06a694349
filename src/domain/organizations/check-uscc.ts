import { checkRegion } from './find-region.ts';
import { isUscc } from './is-uscc.ts';
import type { Kind } from './organization.ts';

/**
 * What is wrong with a code; a warning does not forbid to save it. `suggestion` is the one right code that the typed
 * one is a slip away from.
 */
export interface UsccFault {
  readonly rule:
    | 'uscc_length'
    | 'uscc_alphabet'
    | 'uscc_check_character'
    | 'uscc_wrong_registrar'
    | 'uscc_unusual_registrar'
    | 'uscc_region_impossible'
    | 'uscc_region_not_in_table';
  readonly severity: 'error' | 'warning';
  readonly suggestion?: string;
}

const LENGTH = 18;
const ALPHABET = /^[0-9A-HJ-NPQRTUWXY]*$/u;
/** Letters that the standard leaves out because they are read as these. */
const LEFT_OUT: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2', V: 'U' };
/** Pairs that are taken for each other in print. */
const ALIKE: Readonly<Record<string, string>> = {
  '8': 'B',
  B: '8',
  '0': 'D',
  D: '0',
  '2': 'Z',
  '6': 'G',
  G: '6',
};

/** Registering department and category; a kind that is not here stands in a body of any sort. */
const PREFIXES: Partial<Record<Kind, readonly string[]>> = {
  AST: ['13', '11', '12'],
  SOC: ['51'],
  SOC_UNION: ['51'],
  ENT: ['91', '92', '93'],
  PARK: ['11', '12', '13', '91'],
  UNI: ['12', '11', '52'],
  RTA: ['51', '93', '52'],
  VENUE: ['12', '11', '13', '52', '53', '91'],
};
/** The kinds that cannot be without such a prefix. */
const STRICT: readonly Kind[] = ['SOC'];

/** As people type it to how it is written: half-width capitals without blanks and dashes; no letter is replaced. */
export function toUscc(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Cf}\p{Pd}_·.]/gu, '');
}

/** The first fault of a code by GB 32100-2015, errors before warnings; `undefined` where it is right. */
export function checkUscc(code: string, { kind }: { readonly kind: Kind }): UsccFault | undefined {
  const region = code.slice(2, 8);
  if (code.length !== LENGTH) return error('uscc_length');
  if (!ALPHABET.test(code)) return error('uscc_alphabet', suggest(code));
  if (!isUscc(code)) return error('uscc_check_character', suggest(code));
  const isUsual = PREFIXES[kind]?.includes(code.slice(0, 2)) ?? true;
  if (!isUsual && STRICT.includes(kind)) return error('uscc_wrong_registrar');
  const known = checkRegion(region);
  if (known === 'impossible') return error('uscc_region_impossible');
  if (!isUsual) return { rule: 'uscc_unusual_registrar', severity: 'warning' };
  return known === 'known' ? undefined : { rule: 'uscc_region_not_in_table', severity: 'warning' };
}

function error(rule: UsccFault['rule'], suggestion?: string): UsccFault {
  return { rule, severity: 'error', ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The right code that one slip of the hand or eye turns into the typed one; `undefined` if there are none or several. */
function suggest(code: string): string | undefined {
  const legible = code.replaceAll(/[OISZV]/gu, (letter) => LEFT_OUT[letter] ?? letter);
  if (isUscc(legible)) return legible;
  const characters = Array.from(legible);
  const slips = characters.flatMap((character, index) => [
    characters.with(index, ALIKE[character] ?? character).join(''),
    swap(characters, index),
  ]);
  const right = new Set(slips.filter(isLikely));
  return right.size === 1 ? [...right][0] : undefined;
}

function isLikely(code: string): boolean {
  return isUscc(code) && checkRegion(code.slice(2, 8)) !== 'impossible';
}

function swap(characters: readonly string[], index: number): string {
  const next = characters[index + 1];
  return next === undefined
    ? characters.join('')
    : characters
        .with(index, next)
        .with(index + 1, characters[index] ?? '')
        .join('');
}
