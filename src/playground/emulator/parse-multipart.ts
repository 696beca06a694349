export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * On bytes, since the SDK sends a Buffer as a part without a file name, which `Request.formData()` would decode
 * as text. Returns undefined for a body that is no multipart form (RFC 7578).
 */
export function parseMultipart(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): readonly Part[] | undefined {
  const match = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2]?.trim();
  if (boundary === undefined) return undefined;
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const parts: Part[] = [];
  let start = indexOf(body, delimiter, 0);
  while (start >= 0) {
    const from = start + delimiter.length;
    const end = indexOf(body, delimiter, from);
    if (end < 0) break;
    const part = parsePart(body.slice(from + 2, end - 2));
    if (part !== undefined) parts.push(part);
    start = end;
  }
  return parts.length === 0 ? undefined : parts;
}

export function partText(parts: readonly Part[], name: string): string {
  const part = parts.find((candidate) => candidate.name === name);
  return part === undefined ? '' : new TextDecoder().decode(part.bytes);
}

function parsePart(bytes: Uint8Array<ArrayBuffer>): Part | undefined {
  const split = indexOf(bytes, new TextEncoder().encode('\r\n\r\n'), 0);
  if (split < 0) return undefined;
  const head = new TextDecoder().decode(bytes.slice(0, split));
  const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  const filename = /filename="([^"]*)"/i.exec(head)?.[1];
  return { name, bytes: bytes.slice(split + 4), ...(filename === undefined ? {} : { filename }) };
}

function indexOf(haystack: Uint8Array, needle: Uint8Array, from: number): number {
  const first = needle[0] ?? 0;
  for (let at = haystack.indexOf(first, from); at >= 0; at = haystack.indexOf(first, at + 1)) {
    if (needle.every((byte, offset) => haystack[at + offset] === byte)) return at;
  }
  return -1;
}
