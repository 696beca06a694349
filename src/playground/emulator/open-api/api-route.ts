import type { z } from 'zod';
import { ApiFault } from '../api-fault.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { parseMultipart, type Part } from '../parse-multipart.ts';
import type { RateLimit } from '../rate-window.ts';

export interface ApiCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Doubts about an accepted card, for the log. */
  hint(text: string): void;
}

export type ApiAnswer =
  | { readonly kind: 'data'; readonly data: unknown; readonly msg?: string }
  /** Old interfaces put their members beside `code`. */
  | { readonly kind: 'flat'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string };

export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/open-apis/`, Hono syntax. */
  readonly path: string;
  /** Any one of them is enough; none needed when empty. */
  readonly scopes: readonly string[];
  /** Besides the limits of tier 4. */
  readonly limit?: RateLimit;
  /** The token endpoint only. */
  readonly anonymous?: true;
  handle(context: EmulatorContext, call: ApiCall): ApiAnswer;
}

export function data(value: unknown, msg = 'success'): ApiAnswer {
  return { kind: 'data', data: value, msg };
}

/** The JSON body, checked; throws 9499 for a body that is no JSON and 99992402 for wrong fields. */
export function readBody<T>(call: ApiCall, schema: z.ZodType<T>): T {
  return validate(schema, parseBody(call));
}

export function readQuery<T>(call: ApiCall, schema: z.ZodType<T>): T {
  return validate(schema, Object.fromEntries(call.query));
}

export function readParam(call: ApiCall, name: string): string {
  return call.params[name] ?? '';
}

/** Throws 234001 for a body that is no form. */
export function readParts(call: ApiCall): readonly Part[] {
  const parts = parseMultipart(call.bytes, call.contentType);
  if (parts === undefined) throw new ApiFault(234001);
  return parts;
}

export function readJsonBody(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function parseBody(call: ApiCall): unknown {
  try {
    return readJsonBody(call.bytes);
  } catch {
    throw new ApiFault(9499);
  }
}

function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ApiFault(99992402, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
