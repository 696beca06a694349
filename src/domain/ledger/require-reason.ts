import { Refusal } from '../../shared/refusal.ts';

/** Refuses with `invalid_fields`. */
export function requireReason(reason: string): string {
  const words = reason.trim();
  if (words === '') throw new Refusal('invalid_fields', { faults: [{ name: 'reason', rule: 'required' }] });
  return words;
}
