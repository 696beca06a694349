/** Signs of the Symbol and Wingdings fonts, which have no characters of their own: by code, with or without U+F000. */
const SIGNS = new Map([
  [0x6c, '●'],
  [0x6e, '■'],
  [0x6f, '□'],
  [0x71, '□'],
  [0x75, '◆'],
  [0xa8, '□'],
  [0xa7, '▪'],
  [0xb7, '•'],
  [0x52, '☑'],
  [0xfe, '☑'],
  [0xfc, '√'],
  [0xfd, '×'],
]);

const OTHER_BULLET = '•';

/** The text of a bullet, in characters that every font has; a letter alone is one of a font of signs. */
export function toBullet(text: string): string {
  if (text === 'o') return '○';
  if (/^[a-z]$/.test(text)) return signOf(text.charCodeAt(0)) ?? OTHER_BULLET;
  return text.replaceAll(/[\uf000-\uf0ff]/g, (sign) => signOf(sign.charCodeAt(0)) ?? OTHER_BULLET);
}

/** The sign of a `w:sym`, by the code in its attribute; '' where it has no like. */
export function readSign(code: string): string {
  return signOf(Number.parseInt(code, 16)) ?? '';
}

function signOf(code: number): string | undefined {
  return SIGNS.get(code >= 0xf000 ? code - 0xf000 : code);
}
