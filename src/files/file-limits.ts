/** What a file may cost before it is refused. */
export interface FileLimits {
  readonly packedBytesMax: number;
  readonly unpackedBytesMax: number;
  /** Of what a sheet spans once empty edges are cut off, all sheets together. */
  readonly cellsMax: number;
  /** Of all cells together: one shared text may stand in a million of them. */
  readonly charactersMax: number;
  /** Of a document's whole text. */
  readonly textCharactersMax: number;
  readonly pagesMax: number;
}

const MEGABYTE = 1024 * 1024;

/** For a process that may be killed. */
export const FULL_LIMITS: FileLimits = {
  packedBytesMax: 20 * MEGABYTE,
  unpackedBytesMax: 200 * MEGABYTE,
  cellsMax: 2_000_000,
  charactersMax: 20_000_000,
  textCharactersMax: 5_000_000,
  pagesMax: 3000,
};

/** For reading in place, where nothing stops a parser. */
export const SMALL_LIMITS: FileLimits = {
  packedBytesMax: MEGABYTE,
  unpackedBytesMax: 10 * MEGABYTE,
  cellsMax: 50_000,
  charactersMax: 1_000_000,
  textCharactersMax: 500_000,
  pagesMax: 100,
};

export const SHEETS_MAX = 50;
