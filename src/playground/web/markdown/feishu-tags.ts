import type { Token, TokenizerAndRendererExtension } from 'marked';

/** The inline tags of card Markdown; anything else that looks like HTML stays text. */
const TAGS = [
  'font',
  'at',
  'text_tag',
  'link',
  'person',
  'number_tag',
  'local_datetime',
  'raw',
  'a',
] as const;
const VOID_TAGS = ['br', 'hr'];
const OPENING = new RegExp(
  `^<(${[...TAGS, ...VOID_TAGS].join('|')})((?:\\s+[\\w-]+\\s*=\\s*(?:'[^']*'|"[^"]*"|[^\\s>]+))*)\\s*/?>`,
);
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s>]+))/g;

export type FeishuTag = {
  readonly type: 'feishuTag';
  raw: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The source between the tags. */
  readonly inner: string;
  tokens: Token[];
};

export const feishuTag: TokenizerAndRendererExtension = {
  name: 'feishuTag',
  level: 'inline',
  start: (source) => {
    const index = source.indexOf('<');
    return index === -1 ? undefined : index;
  },
  tokenizer(source) {
    const opening = OPENING.exec(source);
    if (opening === null) return undefined;
    const [head, name = '', attributes = ''] = opening;
    const closed = VOID_TAGS.includes(name) || head.endsWith('/>');
    const inner = closed ? '' : findInner(source.slice(head.length), name);
    if (inner === undefined) return undefined;
    return {
      type: 'feishuTag',
      raw: closed ? head : source.slice(0, head.length + inner.length + `</${name}>`.length),
      name,
      attributes: readAttributes(attributes),
      inner,
      tokens: name === 'raw' ? [] : this.lexer.inlineTokens(inner),
    };
  },
};

/** Up to the tag's own closing: tags of one name may lie in each other. Undefined if it is never closed. */
function findInner(rest: string, name: string): string | undefined {
  const marks = new RegExp(`<(/?)${name}(?=[\\s>/])[^>]*>`, 'g');
  let depth = 1;
  for (const mark of rest.matchAll(marks)) {
    depth += mark[1] === '/' ? -1 : 1;
    if (depth === 0) return rest.slice(0, mark.index);
  }
  return undefined;
}

function readAttributes(source: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', single, double, bare] of source.matchAll(ATTRIBUTE)) {
    attributes[name] = single ?? double ?? bare ?? '';
  }
  return attributes;
}
