import { openMeaning, type Meaning } from './meaning.ts';
import table from './meaning-table.gen.json' with { type: 'json' };

let shipped: Meaning | undefined;

/** Opened when it is first asked for. */
export function openShippedMeaning(): Meaning {
  shipped ??= openMeaning({
    size: table.size,
    tokens: new Uint32Array(toBytes(table.tokens).buffer),
    vectors: new Int8Array(toBytes(table.vectors).buffer),
    scales: new Float32Array(toBytes(table.scales).buffer),
    odds: new Int8Array(toBytes(table.odds).buffer),
  });
  return shipped;
}

/** Of base64; a copy of its own, so that wider numbers may begin at its start. */
function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
