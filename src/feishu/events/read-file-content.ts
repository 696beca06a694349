import { z } from 'zod';

export interface FileContent {
  readonly fileKey: string;
  readonly name: string;
}

const Content = z
  .object({ file_key: z.string(), file_name: z.string() })
  .transform(({ file_key: fileKey, file_name: name }): FileContent => ({ fileKey, name }));

/** The content of a file message; `undefined` where it is none, as after a recall. */
export function readFileContent(content: string): FileContent | undefined {
  try {
    return Content.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}
