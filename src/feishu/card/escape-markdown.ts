import { stripInvisible } from './strip-invisible.ts';

/**
 * What a person typed, for a place that Feishu parses: shown exactly as typed, nothing in it acts.
 * Numeric entities as in feishu.md §4.10, and besides `&`, `|`, `{`, `}`, `=`, `.` and `@`, which can start
 * an entity, a table, a template, a heading, a list, a link or an address. Line breaks stay.
 * An entity is 5 or 6 bytes of the 30 KB; where layout allows, prefer `plainText`.
 */
export function userText(text: string): string {
  return stripInvisible(text)
    .replaceAll(/[&<>*_~`[\]()#\-+!\\/:"'$|{}=.@]/g, toEntity)
    .replaceAll(/^[ \t]+/gm, (indent) => indent.replaceAll(/./g, toEntity));
}

const toEntity = (character: string) => `&#${character.codePointAt(0)};`;
