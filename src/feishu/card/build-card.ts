import { plainText } from './build-text.ts';
import type { BodyElement, Card, CardHeader } from './card.ts';
import { stripInvisible } from './strip-invisible.ts';

type HeaderTag = NonNullable<CardHeader['text_tag_list']>[number];

export interface CardTag {
  readonly text: string;
  readonly color?: NonNullable<HeaderTag['color']>;
}

/** `elements` may not be empty. Title, subtitle, tags and summary are never parsed. */
export function card({
  title,
  subtitle,
  template = 'blue',
  tags,
  summary = title,
  elements,
}: {
  readonly title: string;
  readonly subtitle?: string;
  readonly template?: NonNullable<CardHeader['template']>;
  /** The first three are shown. */
  readonly tags?: readonly CardTag[];
  /** The line in the list of chats; the title by default. */
  readonly summary?: string;
  readonly elements: readonly BodyElement[];
}): Card {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: stripInvisible(summary) } },
    header: {
      title: plainText(title),
      ...(subtitle !== undefined && { subtitle: plainText(subtitle) }),
      ...(tags !== undefined && { text_tag_list: tags.map(headerTag) }),
      template,
    },
    body: { elements },
  };
}

function headerTag({ text, color = 'neutral' }: CardTag): HeaderTag {
  return { tag: 'text_tag', text: plainText(text), color };
}
