import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The directory of sample data outside the repo; undefined where there is none. */
export const samplesDirectory = process.env['KEXIE_SAMPLES'];

/** The sample document whose file name begins with the three digits. */
export function readSamplePolicy(directory: string, file: string): string {
  const folder = join(directory, 'policies');
  const name = readdirSync(folder).find((candidate) => candidate.startsWith(`${file}_`));
  if (name === undefined) throw new Error(`No policy ${file} in ${folder}`);
  return readFileSync(join(folder, name), 'utf8');
}
