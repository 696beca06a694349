const CELL_CHARACTERS_MAX = 32_767;
const SHEET_NAME_CHARACTERS_MAX = 31;
const ELLIPSIS = '…';

/** Text as a cell can hold it: at most 32,767 characters, without what XML forbids; a line ends with '\n'. */
export function toSafeText(text: string): string {
  return cut(toAllowedText(text), CELL_CHARACTERS_MAX);
}

/** Names that Excel accepts, no two of them alike but for case. */
export function toSheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text, index) => {
    const base = toSheetName(text) || `Sheet${index + 1}`;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      name = base.slice(0, SHEET_NAME_CHARACTERS_MAX - suffix.length).toWellFormed() + suffix;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function toSheetName(text: string): string {
  const name = cut(
    toAllowedText(text).replaceAll(/[\\/?*[\]:\n\t]/g, ' '),
    SHEET_NAME_CHARACTERS_MAX,
  ).replaceAll(/^[' ]+|[' ]+$/g, '');
  // Excel keeps this one for itself.
  return name.toLowerCase() === 'history' ? `${name} 1` : name;
}

/** https://www.w3.org/TR/xml/#charsets. */
function toAllowedText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- They are what is taken out.
      .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
  );
}

function cut(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  const end = charactersMax - ELLIPSIS.length;
  const isPairCut = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, isPairCut ? end - 1 : end) + ELLIPSIS;
}
