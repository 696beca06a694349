import { decodeEntities } from './office-parts.ts';
import { UnreadableFile } from './parsed-file.ts';
import { unpackEntry } from './unpack-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** An element that is open, with its name as 'w:p', whatever prefix the file gives the namespace. */
export interface XmlElement {
  readonly name: string;
  /** The value of an attribute by its local name; undefined when absent. */
  attribute(localName: string): string | undefined;
}

/** Told of what an XML file holds, in order. */
export interface XmlHandler {
  /** 'skip' leaves out the element and all in it. */
  open(element: XmlElement, parentName: string): 'skip' | void;
  close(name: string): void;
  text(text: string): void;
}

const DEPTH_MAX = 1000;
const TAG_CHARACTERS_MAX = 1_000_000;

/** The namespaces of ISO/IEC 29500, transitional and strict, that are told apart. */
const NAMESPACES = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
]);

/** Reads an XML file piece by piece; entities other than XML's own stay as written. Throws `UnreadableFile`. */
export async function readXml(entry: ZipEntry, handler: XmlHandler): Promise<void> {
  const decoder = new TextDecoder();
  const parser = createParser(handler);
  let rest = '';
  for await (const piece of unpackEntry(entry)) {
    rest = parser.feed(rest + decoder.decode(piece, { stream: true }));
    if (rest.length > TAG_CHARACTERS_MAX) throw new UnreadableFile('broken', 'a tag without end');
  }
  if (parser.feed(rest + decoder.decode()).trim() !== '' || parser.depth() > 0) {
    throw new UnreadableFile('broken', 'XML that stops');
  }
}

function createParser(handler: XmlHandler) {
  const open: { readonly raw: string; readonly name: string }[] = [];
  const prefixes = new Map<string, string>();
  /** How many elements are open around the one left out; undefined when none is. */
  let skippedAt: number | undefined;

  function text(value: string): void {
    if (value !== '' && skippedAt === undefined) handler.text(value);
  }

  function openTag(tag: string): void {
    const isEmpty = tag.endsWith('/');
    const raw = /^[^\s/]+/.exec(tag)?.[0] ?? '';
    if (!/^[\w:.-]+$/.test(raw)) throw new UnreadableFile('broken', `tag ${raw.slice(0, 40)}`);
    const attributes = tag.slice(raw.length, isEmpty ? -1 : undefined);
    if (attributes.includes('xmlns')) learnPrefixes(prefixes, attributes);
    const name = toName(raw, prefixes);
    if (skippedAt === undefined) {
      const answer = handler.open(
        { name, attribute: (localName) => readAttribute(attributes, localName) },
        open.at(-1)?.name ?? '',
      );
      if (answer === 'skip') skippedAt = open.length;
    }
    if (open.length >= DEPTH_MAX) throw new UnreadableFile('broken', 'nested too deep');
    open.push({ raw, name });
    if (isEmpty) closeTag(raw);
  }

  function closeTag(raw: string): void {
    const element = open.pop();
    if (element?.raw !== raw) throw new UnreadableFile('broken', `</${raw.slice(0, 40)}>`);
    if (skippedAt === undefined) handler.close(element.name);
    else if (skippedAt === open.length) skippedAt = undefined;
  }

  /** Returns what is not finished yet. */
  function feed(xml: string): string {
    let position = 0;
    for (;;) {
      const start = xml.indexOf('<', position);
      if (start === -1) {
        const end = endOfText(xml, position);
        text(decodeEntities(xml.slice(position, end)));
        return xml.slice(end);
      }
      text(decodeEntities(xml.slice(position, start)));
      const next = readMarkup(xml, start);
      if (next === undefined) return xml.slice(start);
      position = next;
    }
  }

  /** The place after the markup that begins at `start`; undefined when it does not end here. */
  function readMarkup(xml: string, start: number): number | undefined {
    for (const { begin, end, isText } of SECTIONS) {
      if (!xml.startsWith(begin, start)) continue;
      const close = xml.indexOf(end, start + begin.length);
      if (close === -1) return undefined;
      if (isText) text(xml.slice(start + begin.length, close));
      return close + end.length;
    }
    // '<!' may yet become a comment or a section of text.
    if (xml.startsWith('<!', start)) {
      if (xml.length - start < '<![CDATA['.length) return undefined;
      throw new UnreadableFile('broken', 'declaration');
    }
    const close = findTagEnd(xml, start + 1);
    if (close === undefined) return undefined;
    const tag = xml.slice(start + 1, close);
    if (tag.startsWith('/')) closeTag(tag.slice(1).trimEnd());
    else openTag(tag);
    return close + 1;
  }

  return { feed, depth: () => open.length };
}

const SECTIONS = [
  { begin: '<!--', end: '-->', isText: false },
  { begin: '<![CDATA[', end: ']]>', isText: true },
  { begin: '<?', end: '?>', isText: false },
];

/** Where '>' stands outside quotation marks. */
function findTagEnd(xml: string, start: number): number | undefined {
  let position = start;
  for (;;) {
    const end = xml.indexOf('>', position);
    if (end === -1) return undefined;
    const quote = findQuote(xml, position, end);
    if (quote === -1) return end;
    const closing = xml.indexOf(xml.charAt(quote), quote + 1);
    if (closing === -1) return undefined;
    position = closing + 1;
  }
}

function findQuote(xml: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = xml.charCodeAt(at);
    if (code === 0x22 || code === 0x27) return at;
  }
  return -1;
}

/** An entity may be cut in two. */
function endOfText(xml: string, start: number): number {
  const ampersand = xml.lastIndexOf('&');
  return ampersand >= start && xml.length - ampersand < 12 && !xml.includes(';', ampersand)
    ? ampersand
    : xml.length;
}

function learnPrefixes(prefixes: Map<string, string>, attributes: string): void {
  for (const [, prefix = '', double, single] of attributes.matchAll(
    /xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    prefixes.set(prefix, NAMESPACES.get(double ?? single ?? '') ?? '?');
  }
}

function toName(raw: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = raw.indexOf(':');
  const prefix = prefixes.get(colon === -1 ? '' : raw.slice(0, colon)) ?? '?';
  return `${prefix}:${raw.slice(colon + 1)}`;
}

const ATTRIBUTE_PATTERNS = new Map<string, RegExp>();

function readAttribute(attributes: string, localName: string): string | undefined {
  let pattern = ATTRIBUTE_PATTERNS.get(localName);
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${localName}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    ATTRIBUTE_PATTERNS.set(localName, pattern);
  }
  const match = pattern.exec(attributes);
  return match === null ? undefined : decodeEntities(match[1] ?? match[2] ?? '');
}
