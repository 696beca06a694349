import { openMeaning, type Meaning, type TokenTable } from './meaning.ts';
import table from './meaning-table.gen.json' with { type: 'json' };

let shipped: Meaning | undefined;

/** Opened when it is first asked for. */
export function openShippedMeaning(): Meaning {
  shipped ??= openMeaning({
    meant: toTable(table.meant),
    asked: toTable(table.asked),
    said: toTable(table.said),
    odds: new Int8Array(toBytes(table.odds).buffer),
    usual: table.usual,
  });
  return shipped;
}

function toTable({ size, tokens, vectors, scales }: typeof table.meant): TokenTable {
  return {
    size,
    tokens: new Uint32Array(toBytes(tokens).buffer),
    vectors: new Int8Array(toBytes(vectors).buffer),
    scales: new Float32Array(toBytes(scales).buffer),
  };
}

/** Of base64; a copy of its own, so that wider numbers may begin at its start. */
function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
