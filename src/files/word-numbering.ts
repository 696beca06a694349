import { formatNumber } from './number-formats.ts';
import { toBullet } from './symbol-signs.ts';
import { isOn, type WordStyles } from './word-styles.ts';
import { readXml, type XmlElement } from './xml-reader.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Counts the paragraphs that Word numbers by itself. */
export interface Numbering {
  /** What Word shows before the next paragraph of that list, such as '（一）'; '' where it shows nothing. A style that has a level of its own goes before `level`. */
  next(numberingId: string, level: number, styleId: string | undefined): string;
}

interface Level {
  start: number;
  format: string;
  text: string;
  suffix: string;
  /** The level above that makes it begin anew, counted from 1; 0 for none. */
  restart: number | undefined;
  isLegal: boolean;
  styleId: string;
}

interface AbstractList {
  readonly levels: Map<number, Level>;
  /** The list style whose levels it has, and the one whose levels it holds. */
  styleUsed: string;
  styleHeld: string;
}

interface List {
  readonly id: string;
  abstractId: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
}

const LEVELS = 9;

export async function readNumbering(entry: ZipEntry | undefined, styles: WordStyles): Promise<Numbering> {
  const { abstracts, lists } = await readLists(entry);

  function findLevels({ abstractId, levels }: List): Map<number, Level> {
    let abstract = abstracts.get(abstractId);
    if (abstract !== undefined && abstract.levels.size === 0 && abstract.styleUsed !== '') {
      const { styleUsed } = abstract;
      const id = styles.find(styleUsed)?.numberingId;
      abstract =
        abstracts.get(lists.get(id ?? '')?.abstractId ?? '') ??
        [...abstracts.values()].find(({ styleHeld }) => styleHeld === styleUsed);
    }
    return new Map([...(abstract?.levels ?? []), ...levels]);
  }

  const resolved = new Map<List, Map<number, Level>>();
  /** By abstract list, since lists made of the same one count on; undefined where a level has not been used. */
  const counters = new Map<string, (number | undefined)[]>();
  const startsUsed = new Set<string>();

  return {
    next(numberingId, wantedLevel, styleId) {
      const list = lists.get(numberingId);
      if (list === undefined) return '';
      const levels = resolved.get(list) ?? findLevels(list);
      resolved.set(list, levels);
      const at = [...levels].find(([, { styleId: linked }]) => linked === styleId)?.[0] ?? wantedLevel;
      const level = levels.get(at);
      if (level === undefined) return '';
      const counts = counters.get(list.abstractId) ?? [];
      counters.set(list.abstractId, counts);
      const start = list.starts.get(at);
      if (start !== undefined && !startsUsed.has(`${list.id} ${at}`)) {
        startsUsed.add(`${list.id} ${at}`);
        counts[at] = undefined;
      }
      const before = counts[at];
      counts[at] = before === undefined ? (start ?? level.start) : before + 1;
      for (let below = at + 1; below < LEVELS; below++) {
        const restart = levels.get(below)?.restart;
        if (restart === undefined || at + 1 <= restart) counts[below] = undefined;
      }
      return writeLabel(at, level, levels, counts);
    },
  };
}

function writeLabel(
  at: number,
  level: Level,
  levels: ReadonlyMap<number, Level>,
  counts: readonly (number | undefined)[],
): string {
  const label =
    level.format === 'bullet'
      ? toBullet(level.text)
      : level.text.replaceAll(/%([1-9])/g, (_, digit) => {
          const place = Number(digit) - 1;
          const format = levels.get(place)?.format ?? 'decimal';
          const count = counts[place] ?? levels.get(place)?.start ?? 1;
          return formatNumber(count, level.isLegal && place <= at ? 'decimal' : format);
        });
  if (label === '' || level.suffix === 'nothing') return label;
  // A tab after 「一、」 only sets the text apart.
  if (level.suffix === 'tab' && /[、．。）)〉》」】：，]$/.test(label)) return label;
  return `${label} `;
}

async function readLists(entry: ZipEntry | undefined) {
  const abstracts = new Map<string, AbstractList>();
  const lists = new Map<string, List>();
  let abstract: AbstractList | undefined;
  let list: List | undefined;
  let overridden = 0;
  let level: Level | undefined;

  function open(element: XmlElement): 'skip' | void {
    const value = element.attribute('val') ?? '';
    switch (element.name) {
      case 'w:abstractNum':
        list = undefined;
        abstract = { levels: new Map(), styleUsed: '', styleHeld: '' };
        abstracts.set(element.attribute('abstractNumId') ?? '', abstract);
        return;
      case 'w:num': {
        const id = element.attribute('numId') ?? '';
        list = { id, abstractId: '', starts: new Map(), levels: new Map() };
        lists.set(id, list);
        return;
      }
      case 'w:lvlOverride':
        overridden = Number(element.attribute('ilvl') ?? 0);
        return;
      case 'w:lvl': {
        level = {
          start: 1,
          format: 'decimal',
          text: '',
          suffix: 'tab',
          restart: undefined,
          isLegal: false,
          styleId: '',
        };
        const levels = list === undefined ? abstract?.levels : list.levels;
        levels?.set(list === undefined ? Number(element.attribute('ilvl') ?? 0) : overridden, level);
        return;
      }
      case 'w:abstractNumId':
        if (list !== undefined) list.abstractId = value;
        return;
      case 'w:startOverride':
        list?.starts.set(overridden, toCount(value, 1));
        return;
      case 'w:numStyleLink':
        if (abstract !== undefined) abstract.styleUsed = value;
        return;
      case 'w:styleLink':
        if (abstract !== undefined) abstract.styleHeld = value;
        return;
      case 'w:rPr':
      case 'w:pPr':
      case 'w:numPicBullet':
        return 'skip';
    }
    if (level === undefined) return;
    if (element.name === 'w:start') level.start = toCount(value, 1);
    // A custom format comes with a plain one to fall back to, which stands last.
    if (element.name === 'w:numFmt') level.format = value;
    if (element.name === 'w:lvlText') level.text = value;
    if (element.name === 'w:suff') level.suffix = value;
    if (element.name === 'w:lvlRestart') level.restart = toCount(value, 0);
    if (element.name === 'w:isLgl') level.isLegal = isOn(value);
    if (element.name === 'w:pStyle') level.styleId = value;
  }

  const close = (name: string) => {
    if (name === 'w:lvl') level = undefined;
  };
  if (entry !== undefined) await readXml(entry, { open, close, text() {} });
  return { abstracts, lists };
}

function toCount(value: string, otherwise: number): number {
  return /^\d{1,6}$/.test(value) ? Number(value) : otherwise;
}
