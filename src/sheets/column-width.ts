import type { Cell, Column } from '../files/workbook.ts';

const WIDTH_MIN = 6;
const WIDTH_MAX = 36;
const HEADER_WIDTH_MAX = 16;
const PADDING = 2;
/** Of a longer sheet some rows stand for the others. */
const ROWS_MEASURED_MAX = 2000;

/** Columns as wide as what stands in them, within what can be printed; longer text wraps. */
export function toColumns(headers: readonly string[], rows: readonly (readonly Cell[])[]): Column[] {
  const widths = headers.map((header) => Math.min(measure(header), HEADER_WIDTH_MAX));
  const stride = Math.ceil(rows.length / ROWS_MEASURED_MAX);
  for (let at = 0; at < rows.length; at += stride) {
    for (const [index, cell] of (rows[at] ?? []).entries()) {
      if (cell !== undefined) widths[index] = Math.max(widths[index] ?? 0, measure(String(cell)));
    }
  }
  return headers.map((header, index) => ({
    header,
    width: Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, (widths[index] ?? 0) + PADDING)),
  }));
}

/** In half-width characters; what is not of ASCII takes two. */
function measure(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) width += text.charCodeAt(index) < 0x80 ? 1 : 2;
  return width;
}
