import { Marked, type MarkedToken, type Token } from 'marked';
import { type FeishuTag, feishuTag } from './feishu-tags.ts';

/** HTML is switched off: what is no tag of Feishu's is shown as the text it is. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [feishuTag],
  tokenizer: { html: () => undefined, tag: () => undefined },
});

export type CardToken = MarkedToken | FeishuTag;

/** The tree of a card's Markdown. Only the lexer is used, so no HTML is ever made. */
export function lexMarkdown(source: string): readonly CardToken[] {
  return marked.lexer(source).filter(isCardToken);
}

export function childTokens(tokens: readonly Token[] | undefined): readonly CardToken[] {
  return (tokens ?? []).filter(isCardToken);
}

/** The lexer gives its own tokens and those of our one extension, nothing else. */
function isCardToken(token: Token): token is CardToken {
  return token.type !== 'def';
}
