import { readXml } from './xml-reader.ts';
import type { ZipEntry } from './zip-directory.ts';

/** What a style says of the text that has it; undefined leaves it to the style it is based on. */
export interface WordStyle {
  readonly name: string;
  readonly numberingId?: string;
  readonly level?: number;
  readonly isHidden?: boolean;
}

export interface WordStyles {
  /** With all that is inherited; undefined for a style that the file does not have. */
  find(styleId: string): WordStyle | undefined;
  /** Of paragraphs that name none. */
  readonly defaultParagraph: string;
}

interface StyleEntry {
  id: string;
  name: string;
  basedOn: string;
  numberingId?: string;
  level?: number;
  isHidden?: boolean;
}

const CHAIN_MAX = 20;

export async function readStyles(entry: ZipEntry | undefined): Promise<WordStyles> {
  const styles = new Map<string, StyleEntry>();
  let defaultParagraph = '';
  let current: StyleEntry | undefined;
  const handler = {
    open(element: { name: string; attribute(name: string): string | undefined }, parent: string) {
      const value = element.attribute('val') ?? '';
      switch (element.name) {
        case 'w:style': {
          current = { id: element.attribute('styleId') ?? '', name: '', basedOn: '' };
          styles.set(current.id, current);
          if (element.attribute('type') === 'paragraph' && isOn(element.attribute('default') ?? '0')) {
            defaultParagraph = current.id;
          }
          return;
        }
        case 'w:tblStylePr':
        case 'w:pPrChange':
        case 'w:rPrChange':
          return 'skip' as const;
      }
      if (current === undefined) return;
      if (element.name === 'w:name' && parent === 'w:style') current.name = value.toLowerCase();
      if (element.name === 'w:basedOn') current.basedOn = value;
      if (element.name === 'w:numId') current.numberingId = value;
      if (element.name === 'w:ilvl') current.level = Number(value);
      if (element.name === 'w:vanish') current.isHidden = isOn(value);
    },
    close(name: string) {
      if (name === 'w:style') current = undefined;
    },
    text() {},
  };
  if (entry !== undefined) await readXml(entry, handler);

  const found = new Map<string, WordStyle | undefined>();
  return {
    defaultParagraph,
    find(styleId) {
      if (!found.has(styleId)) found.set(styleId, inherit(styles, styleId));
      return found.get(styleId);
    },
  };
}

/** ST_OnOff: what stands without a value is on. */
export function isOn(value: string): boolean {
  return !['0', 'false', 'off'].includes(value);
}

function inherit(styles: ReadonlyMap<string, StyleEntry>, styleId: string): WordStyle | undefined {
  const own = styles.get(styleId);
  if (own === undefined) return undefined;
  const result = { ...own };
  let base = styles.get(own.basedOn);
  for (let step = 0; step < CHAIN_MAX && base !== undefined; step++) {
    if (result.numberingId === undefined && base.numberingId !== undefined) {
      result.numberingId = base.numberingId;
    }
    if (result.level === undefined && base.level !== undefined) result.level = base.level;
    if (result.isHidden === undefined && base.isHidden !== undefined) result.isHidden = base.isHidden;
    base = styles.get(base.basedOn);
  }
  return result;
}
