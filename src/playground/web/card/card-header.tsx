import type { VNode } from 'preact';
import { type Json, toRecord, toRecords, toText } from '../json.ts';
import { TextTag } from '../markdown/feishu-tag.tsx';
import { InlineMarkdown } from '../markdown/markdown.tsx';
import { wordsOf } from './card-context.ts';
import { CardIcon } from './card-icon.tsx';
import { toHueClass } from './color.ts';
import { toEdges } from './layout-style.ts';

const TAGS_MAX = 3;

export function CardHeader({ header }: { readonly header: Json }): VNode {
  const template = toText(header.template);
  const title = toRecord(header.title);
  const subtitle = wordsOf(header.subtitle);
  const plain = template === '' || template === 'default';
  return (
    <header
      class={`card-header ${plain ? 'card-header-plain' : toHueClass(template)}`}
      style={{ padding: toEdges(header.padding) }}
    >
      <CardIcon icon={header.icon} size={20} />
      <div class="card-titles">
        <div class="card-title-line">
          <h3>{title.tag === 'lark_md' ? <InlineMarkdown source={wordsOf(title)} /> : wordsOf(title)}</h3>
          {toRecords(header.text_tag_list)
            .slice(0, TAGS_MAX)
            .map((tag, index) => (
              <TextTag key={index} color={toText(tag.color) || 'neutral'}>
                {wordsOf(tag.text)}
              </TextTag>
            ))}
        </div>
        {subtitle !== '' && <p class="card-subtitle">{subtitle}</p>}
      </div>
    </header>
  );
}
