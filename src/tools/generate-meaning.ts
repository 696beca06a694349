import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TokenTable } from '../domain/policies/answering/meaning/meaning.ts';
import { learnMeaning } from './meaning/learn-meaning.ts';
import { listExampleFiles, readExamples, readLaws } from './meaning/read-examples.ts';

/*
 * Learns what words mean from the examples, which takes a minute or two, and writes it where answers read it. With
 * --check it only says whether the examples are those that it was learned from.
 */
const FILE = join(import.meta.dirname, '../domain/policies/answering/meaning/meaning-table.gen.json');

const hash = createHash('sha256');
for (const file of listExampleFiles()) hash.update(readFileSync(file));
const examples = hash.digest('hex');

if (process.argv.includes('--check')) {
  const shipped = z.object({ examples: z.string() }).parse(JSON.parse(readFileSync(FILE, 'utf8')));
  if (shipped.examples !== examples) {
    console.error('The examples have changed: run node src/tools/generate-meaning.ts');
    process.exit(1);
  }
} else {
  const { meant, asked, said, odds, usual } = learnMeaning(readExamples(readLaws()));
  const table = {
    examples,
    meant: toText(meant),
    asked: toText(asked),
    said: toText(said),
    odds: toBase64(odds),
    usual,
  };
  writeFileSync(FILE, `${JSON.stringify(table, undefined, 2)}\n`);
  for (const [name, { size, tokens }] of Object.entries({ meant, asked, said })) {
    console.log(`${name}: ${tokens.length} tokens, ${size} numbers each`);
  }
}

function toText({ size, tokens, vectors, scales }: TokenTable) {
  return { size, tokens: toBase64(tokens), vectors: toBase64(vectors), scales: toBase64(scales) };
}

function toBase64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(new Uint8Array(buffer, byteOffset, byteLength)).toString('base64');
}
