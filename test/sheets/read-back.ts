import { read, utils, type WorkSheet } from '@e965/xlsx';

export interface ReadSheet {
  readonly name: string;
  /** As they are shown, from the title on. */
  readonly lines: readonly (readonly string[])[];
  /** Addresses of the cells that hold a formula. */
  readonly formulas: readonly string[];
  readonly sheet: WorkSheet;
}

/** Opens a workbook with another reader than the one that wrote it. */
export function readBack(bytes: Uint8Array): readonly ReadSheet[] {
  const workbook = read(bytes, { type: 'array', cellFormula: true, cellNF: true });
  return workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name] ?? {};
    return {
      name,
      sheet,
      lines: utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '', raw: false }),
      formulas: Object.entries(sheet).flatMap(([address, cell]) =>
        typeof cell === 'object' && cell !== null && 'f' in cell ? [address] : [],
      ),
    };
  });
}
