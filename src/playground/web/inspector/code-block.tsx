import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';

const COPIED_MS = 1500;

export function CodeBlock({ title, value }: { readonly title: string; readonly value: unknown }): VNode {
  const [copied, setCopied] = useState(false);
  const code = toCode(value);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  }

  return (
    <section class="code-block" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <button type="button" class="icon-button" aria-label={`复制${title}`} onClick={() => void copy()}>
          <Icon name={copied ? 'check' : 'copy'} size={14} />
        </button>
      </header>
      <pre tabIndex={0}>{code === '' ? '（空）' : code}</pre>
    </section>
  );
}

/** JSON indented, also when it comes as a string; other text as it is. */
function toCode(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
