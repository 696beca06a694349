import type { Reading } from './read-aloud.ts';

/** A name with the places that it begins with: 江苏省, 泰兴市 of 江苏省泰兴市农学会. */
export interface PlacedName {
  readonly places: readonly Reading[];
  readonly rest: Reading;
}

/** A place of two to five characters and what it is called by; only counties have names of one (单县). */
const PLACE = /^(?:[\u4E00-\u9FFF]县|[\u4E00-\u9FFF]{2,5}?(?:省|市|县|区|旗|盟|镇|乡|街道|村))/u;
const PLACE_END = /(?:街道|.)$/u;
const PLACE_LENGTH_MAX = 7;

/** Told by the words 省, 市, 县 …, since most places are in no table; what would leave nothing of the name is no place. */
export function splitPlaces(reading: Reading): PlacedName {
  const places: Reading[] = [];
  let from = 0;
  for (;;) {
    const ahead = reading.characters.slice(from, from + PLACE_LENGTH_MAX).join('');
    const length = PLACE.exec(ahead)?.[0].length ?? 0;
    if (length === 0 || from + length >= reading.characters.length) break;
    places.push(slice(reading, from, from + length));
    from += length;
  }
  return { places, rest: slice(reading, from, reading.characters.length) };
}

/** 泰兴 of 泰兴市. */
export function toPlaceStem(place: Reading): Reading {
  const end = PLACE_END.exec(place.characters.join(''))?.[0].length ?? 0;
  return slice(place, 0, place.characters.length - end);
}

export function joinReadings(readings: readonly Reading[]): Reading {
  return {
    characters: readings.flatMap(({ characters }) => characters),
    sounds: readings.flatMap(({ sounds }) => sounds),
  };
}

export function toText({ characters }: Reading): string {
  return characters.join('');
}

function slice({ characters, sounds }: Reading, from: number, to: number): Reading {
  return { characters: characters.slice(from, to), sounds: sounds.slice(from, to) };
}
