const SECRET_KEYS = new Set([
  'app_secret',
  'tenant_access_token',
  'app_access_token',
  'token',
  'authorization',
]);
const HIDDEN = '（已隐去）';

/** A copy of JSON data without tokens and secrets; the `token` of a card's icon (an object with a `tag`) is none. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  const isSecret = (key: string): boolean => SECRET_KEYS.has(key.toLowerCase()) && !('tag' in value);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      isSecret(key) && typeof member === 'string' ? HIDDEN : redact(member),
    ]),
  );
}

/** Bodies that are no JSON pass unchanged: the emulator logs none that could hold a secret. */
export function redactText(text: string): string {
  try {
    return JSON.stringify(redact(JSON.parse(text)));
  } catch {
    return text;
  }
}
