import type { Core } from '../domain/core.ts';
import type { ParseFile } from '../files/parsed-file.ts';
import type { WriteWorkbook } from '../files/workbook.ts';
import type { Feishu } from '../feishu/api/feishu.ts';
import type { Log } from '../shared/log.ts';

/** Everything that the product has of the world outside; made by a runtime, passed, never imported. */
export interface App extends Core {
  readonly feishu: Feishu;
  readonly log: Log;
  readonly parseFile: ParseFile;
  readonly writeWorkbook: WriteWorkbook;
  /** SECRET_KEY; without it the audit is chained but not signed. */
  readonly secretKey: string | undefined;
  /** Goes on with a task after the answer was given. */
  defer(task: Promise<unknown>): void;
}
