import { apiErrors, type ApiErrorCode } from './api-errors.ts';

/** A refusal of the Open API: what Feishu answers, not a fault of ours. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  /** `detail` is what Feishu puts after `ext=`. */
  constructor(code: ApiErrorCode, detail?: string, headers: Readonly<Record<string, string>> = {}) {
    const { status, msg } = apiErrors[code];
    super(detail === undefined ? msg : `${msg}, ext=${detail}`);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}
