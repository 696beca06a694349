import type { Div, Hr, Markdown, Person } from './content.ts';
import { userText } from './escape-markdown.ts';
import { stripInvisible } from './strip-invisible.ts';
import type { PlainText } from './text.ts';

/** Our own words only; what people typed goes through `userText`, or better into `div`. */
export function markdown(content: string): Markdown {
  return { tag: 'markdown', content };
}

/** Never parsed, so anybody's words are safe in it. */
export function plainText(text: string): PlainText {
  return { tag: 'plain_text', content: stripInvisible(text) };
}

export function div(text: string): Div {
  return { tag: 'div', text: plainText(text) };
}

/** Small grey text; 2.0 has no `note` component any more (feishu.md §4.3). */
export function note(text: string): Div {
  return { tag: 'div', text: { ...plainText(text), text_size: 'notation', text_color: 'grey' } };
}

export function hr(): Hr {
  return { tag: 'hr' };
}

/** Name and picture of a person; the card is refused when Feishu does not know the id (100290). */
export function person(openId: string): Person {
  return { tag: 'person', user_id: openId, show_name: true, style: 'capsule' };
}

/** A line that is a link, http or https only. What a URL may not hold is percent-encoded (feishu.md §4.10). */
export function link({ text, url }: { readonly text: string; readonly url: string }): Markdown {
  return markdown(`<a href='${new URL(url).href.replaceAll("'", '%27')}'>${userText(text)}</a>`);
}
