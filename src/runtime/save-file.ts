import { rename, rm, writeFile } from 'node:fs/promises';
import type { ResultFile } from './verbs/verb.ts';

/** Whole or not at all, readable by its owner alone; a file of that name is replaced. */
export async function saveFile({ name, parts }: ResultFile): Promise<void> {
  const draft = `${name}.${process.pid}.tmp`;
  try {
    await writeFile(draft, parts, { mode: 0o600, flush: true });
    await rename(draft, name);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
