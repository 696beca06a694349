/** First bytes of JPEG, PNG, GIF, BMP, TIFF and of the RIFF container of WebP. */
const MAGIC = ['ffd8ff', '89504e47', '47494638', '424d', '49492a00', '4d4d002a', '52494646'];

export function isImage(bytes: Uint8Array): boolean {
  const head = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return MAGIC.some((magic) => head.startsWith(magic));
}
