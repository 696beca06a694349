/**
 * The character codes of Chinese fonts that a pdf names without holding them. Only text is wanted, no glyphs, so our
 * tables lead straight to Unicode instead of by way of Adobe's glyph numbers.
 */
export interface CharacterMaps {
  /** What pdf.js makes its own object of. */
  readonly factory: new () => { fetch(request: { kind: string; filename: string }): Promise<Uint8Array> };
  /** Whether a font had Adobe's glyph numbers alone, for which we have no table: its text is garbled. */
  isGarbled(): boolean;
}

export function createCharacterMaps(): CharacterMaps {
  const wanted = new Set<string>();
  class Factory {
    async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const map = makeMap(filename);
      wanted.add(filename);
      if (map === undefined) throw new Error(`no character map ${filename}`);
      return new TextEncoder().encode(map);
    }
  }
  return {
    factory: Factory,
    isGarbled: () => wanted.has(GLYPHS) && [...wanted].every((name) => !CODES.test(name)),
  };
}

const GLYPHS = 'Adobe-GB1-UCS2';
const CODES = /^(?:GB|GBpc|GBK|GBKp|GBK2K|UniGB)-?(?:EUC|UCS2|UTF16)?-?[HV]$/;

/** In the language of CMap files, https://adobe-type-tools.github.io/font-tech-notes/pdfs/5014.CIDFont_Spec.pdf. */
function makeMap(name: string): string | undefined {
  if (name === GLYPHS) {
    const rows = Array.from({ length: 256 }, (_, high) => {
      const byte = toHex(high, 2);
      return `<${byte}00> <${byte}ff> <${byte}00>`;
    });
    return wrap('<0000> <ffff>', section('bfrange', rows));
  }
  if (!CODES.test(name)) return undefined;
  if (name.startsWith('Uni')) return wrap('<0000> <ffff>', section('cidrange', ['<0000> <ffff> 0']));
  return wrap('<00> <80>\n<8140> <fefe>', section('cidchar', [...listGbk()]));
}

function* listGbk(): Generator<string> {
  const decoder = new TextDecoder('gbk');
  for (let code = 0x20; code < 0x7f; code++) yield `<${toHex(code, 2)}> ${code}`;
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const [character = '\ufffd', ...more] = decoder.decode(new Uint8Array([high, low]));
      const code = character.codePointAt(0) ?? 0;
      if (more.length === 0 && code < 0xfffd) yield `<${toHex(high * 256 + low, 4)}> ${code}`;
    }
  }
}

function section(kind: string, rows: readonly string[]): string {
  return `${rows.length} begin${kind}\n${rows.join('\n')}\nend${kind}`;
}

function wrap(codes: string, body: string): string {
  return `begincmap\n${codes.split('\n').length} begincodespacerange\n${codes}\nendcodespacerange\n${body}\nendcmap\n`;
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
