import type { App } from '../../kit/app.ts';

/** What the operator asked for; files and standard input were read where he sits. */
export interface VerbRequest {
  readonly args: readonly string[];
  readonly flags: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly base64: string }[];
  readonly input: string;
}

/** Exit status 0 done, 1 a difference found or a request refused, 2 usage. `lines` is the result, `notes` all the rest. */
export interface VerbResult {
  readonly status: 0 | 1 | 2;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  /** To be written where the operator sits; the result stands only when all of it is. */
  readonly file?: ResultFile;
}

export interface ResultFile {
  readonly name: string;
  readonly parts: AsyncIterable<Uint8Array>;
}

export interface Verb {
  readonly usage: string;
  readonly summary: string;
  /** Whether the arguments are names of files to be read. */
  readonly takesFiles?: boolean;
  /** Whether it reads standard input. */
  readonly takesInput?: boolean;
  run(app: App, request: VerbRequest): Promise<VerbResult>;
}

export function done(lines: readonly string[], notes: readonly string[] = []): VerbResult {
  return { status: 0, lines, notes };
}

export function refused(...notes: readonly string[]): VerbResult {
  return { status: 1, lines: [], notes };
}

export function misused({ usage }: Verb): VerbResult {
  return { status: 2, lines: [], notes: [`用法：npm run kexie -- ${usage}`] };
}
