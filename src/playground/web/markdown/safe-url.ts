/** Feishu follows http and https only; `tel:` works on phones. Undefined for anything else, `javascript:` above all. */
export function toSafeUrl(href: string): string | undefined {
  const url = URL.parse(href.trim());
  if (url === null) return undefined;
  return ['http:', 'https:', 'tel:'].includes(url.protocol) ? url.href : undefined;
}
