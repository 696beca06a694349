const FONT = { name: '宋体', size: 11 };
const LINE = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };

/** The format "text": what is typed or edited in such a cell stays as typed, codes keep their zeros. */
const AS_TEXT = '@';

export const DEFAULT_FONT = FONT;

export const TITLE_STYLE = {
  font: { ...FONT, size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
} as const;

/** Lines above and below the table. */
export const LINE_STYLE = { font: FONT, alignment: { vertical: 'center', wrapText: true } } as const;

const HEADER_STYLE = {
  font: { ...FONT, bold: true },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: AS_TEXT,
} as const;

export const OPTIONAL_HEADER_STYLE = { ...HEADER_STYLE, fill: solid('D9E1F2') } as const;
export const REQUIRED_HEADER_STYLE = { ...HEADER_STYLE, fill: solid('F8CBAD') } as const;

export const NUMBER_STYLE = {
  font: FONT,
  border: BORDER,
  alignment: { vertical: 'center', wrapText: true },
} as const;
export const TEXT_STYLE = { ...NUMBER_STYLE, numFmt: AS_TEXT } as const;
/** A cell that waits to be filled in: no border, or pages of empty lines would be printed. */
export const BLANK_STYLE = { font: FONT, numFmt: AS_TEXT } as const;

/** For a cell with a remark. */
export const REMARK_FILL = solid('FF9999');
export const TOTAL_LOOK = { font: { ...FONT, bold: true }, fill: solid('F2F2F2') } as const;

function solid(rgb: string) {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } } as const;
}
