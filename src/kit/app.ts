import type { Core } from '../domain/core.ts';
import type { LanguageModel } from '../domain/policies/composing/language-model.ts';
import type { FileParsers } from '../files/parsed-file.ts';
import type { WriteWorkbook } from '../files/workbook.ts';
import type { Feishu } from '../feishu/api/feishu.ts';
import type { Log } from '../shared/log.ts';

/** Everything that the product has of the world outside; made by a runtime, passed, never imported. */
export interface App extends Core, FileParsers {
  readonly feishu: Feishu;
  readonly log: Log;
  readonly writeWorkbook: WriteWorkbook;
  /** SECRET_KEY; without it the audit is chained but not signed. */
  readonly secretKey: string | undefined;
  /** Absent unless an administrator has set one. */
  readonly model?: LanguageModel | undefined;
  /** Goes on with a task after the answer was given. */
  defer(task: Promise<unknown>): void;
}
