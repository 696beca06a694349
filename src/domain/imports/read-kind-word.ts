import { isKind, KINDS, type Kind } from '../organizations/organization.ts';
import { readKinds } from '../organizations/read-kinds.ts';
import { typedEntries } from '../../shared/typed-entries.ts';

/** 学会, 学会（协会、研究会）, SOC; with a number or 台账 after it as in the names of sheets. */
export function readKindWord(text: string): Kind | undefined {
  const plain = toPlain(text);
  const code = plain.toUpperCase();
  if (isKind(code)) return code;
  return KIND_OF_WORD.get(plain) ?? KIND_OF_WORD.get(plain.replace(AROUND, ''));
}

/** The one kind that a longer text speaks of; `undefined` where it is none or several. */
export function guessKind(text: string): Kind | undefined {
  const [only, ...others] = readKinds(text).kinds;
  return others.length > 0 ? undefined : only;
}

const AROUND = /(?:导入)?(?:台账|名单|信息|情况|汇总|一览)*表?\d*$/u;

const KIND_OF_WORD: ReadonlyMap<string, Kind> = new Map(
  typedEntries(KINDS).flatMap(([kind, name]) =>
    listWords(name).map((word): [string, Kind] => [toPlain(word), kind]),
  ),
);

/** 乡镇（街道）科协 is also 乡镇科协 and 街道科协, 学会（协会、研究会） also each of the three. */
function listWords(name: string): string[] {
  const [, before = name, inner = '', after = ''] = /^(.*?)（(.*?)）(.*)$/u.exec(name) ?? [];
  const inners = inner === '' ? [] : inner.split('、').map((word) => word + after);
  const parts = inner === '' ? name.split('、') : [];
  return [name, before + after, ...inners, ...parts];
}

function toPlain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}_]/gu, '');
}
