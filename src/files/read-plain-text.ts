import { paragraph, type Block } from './document-blocks.ts';
import { decodeText } from './decode-text.ts';
import { readMarkdown } from './read-markdown.ts';
import { UnreadableFile } from './parsed-file.ts';

/** Reads a text line by line, or Markdown where the name says so. Throws `UnreadableFile`. */
export function readPlainText(bytes: Uint8Array, name: string): Block[] {
  // The end of a file in DOS.
  const text = decodeText(bytes).replace(/\x1a+$/, ''); // oxlint-disable-line no-control-regex -- As it stands there.
  const start = text.slice(0, START_CHARACTERS).trimStart();
  if (start.startsWith('{\\rtf') || /w:wordDocument/.test(start)) throw new UnreadableFile('old_format');
  if (isWebPage(start, text)) throw new UnreadableFile('web_page');
  if (isBinary(text) || /^(?:%PDF|<\?xml)/.test(start)) throw new UnreadableFile('unknown_format');
  if (/\.(?:md|markdown)$/i.test(name)) return readMarkdown(text);
  return text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/).map(paragraph);
}

const START_CHARACTERS = 2000;
const TAGS_MAX = 5;
const CONTROL_SHARE_MAX = 0.001;

/**
 * A web page is refused instead of being read: what it shows depends on its style sheets and scripts, and its menus
 * would become clauses.
 */
function isWebPage(start: string, text: string): boolean {
  if (
    /^(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|meta|script|style|div|table|p)\b/i.test(
      start,
    )
  ) {
    return true;
  }
  if (/^<!--[^>]{0,500}-->\s*<(?:!doctype|html)/i.test(start)) return true;
  if (/^(?:MIME-Version:|From: <Saved by)/i.test(start)) return true;
  const tags = text.match(/<\/(?:html|body|div|p|td|span|script)>/gi);
  return tags !== null && tags.length > TAGS_MAX;
}

/** A few control characters are left behind by word processors; a zero or many are no text. */
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  // oxlint-disable-next-line no-control-regex -- They are what is counted.
  const controls = text.match(/[\x01-\x08\x0e-\x1f\ufffe\uffff]/g)?.length ?? 0;
  return controls > text.length * CONTROL_SHARE_MAX && controls > 3;
}
