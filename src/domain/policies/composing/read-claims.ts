import { z } from 'zod';
import { ModelError } from './language-model.ts';
import type { Claim } from './verify-sentence.ts';

export interface NumberedClaim extends Claim {
  /** The number of the clause, from 1. */
  readonly clause: number;
}

const SENTENCES_MAX = 6;
const FENCE = /^```(?:json)?\s*([\s\S]*?)\s*```$/u;

const Claims: z.ZodType<readonly NumberedClaim[]> = z
  .array(
    z.strictObject({
      sentence: z.string().min(1).max(500),
      clause: z.int().min(1),
      quote: z.string().min(1).max(3000),
    }),
  )
  .max(SENTENCES_MAX);

/** What the model claims, not yet believed. Throws `ModelError` unless it is exactly what was agreed. */
export function readClaims(said: string): readonly NumberedClaim[] {
  const trimmed = said.trim();
  const claims = Claims.safeParse(parseJson(FENCE.exec(trimmed)?.[1] ?? trimmed));
  if (!claims.success) throw new ModelError('unreadable');
  return claims.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelError('unreadable');
  }
}
