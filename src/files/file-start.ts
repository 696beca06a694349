const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
/** Readers look for the beginning of a pdf that far. */
const PDF_START_MAX = 1024;

export function isZip(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, ZIP);
}

export function isOle(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, OLE);
}

export function isPdf(bytes: Uint8Array): boolean {
  for (let at = 0; at < PDF_START_MAX; at++) if (standsAt(bytes, at, PDF)) return true;
  return false;
}

function standsAt(bytes: Uint8Array, start: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[start + index] === byte);
}
