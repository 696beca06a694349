import type { VNode } from 'preact';
import { type Json, toNumber, toRecord, toRecords, toText } from '../json.ts';
import { InlineMarkdown, Markdown } from '../markdown/markdown.tsx';
import { type ElementProps, wordsOf } from './card-context.ts';
import { CardIcon } from './card-icon.tsx';
import { toColor } from './color.ts';
import { toEdges, toPixels } from './layout-style.ts';

/** Unknown sizes are normal, as in Feishu. */
const SIZES: Readonly<Record<string, string>> = {
  'heading-0': 'size-30',
  'heading-1': 'size-24',
  'heading-2': 'size-20',
  'heading-3': 'size-18',
  'heading-4': 'size-16',
  heading: 'size-16',
  notation: 'size-12',
  'xxxx-large': 'size-30',
  'xxx-large': 'size-24',
  'xx-large': 'size-20',
  'x-large': 'size-18',
  large: 'size-16',
  small: 'size-12',
  'x-small': 'size-10',
};

export function MarkdownElement({ node }: ElementProps): VNode {
  return (
    <div class={`text ${sizeOf(node)}`} style={{ textAlign: alignOf(node), margin: toEdges(node.margin) }}>
      <CardIcon icon={node.icon} />
      <Markdown source={toText(node.content)} />
    </div>
  );
}

export function DivElement({ node }: ElementProps): VNode {
  const fields = toRecords(node.fields);
  return (
    <div class="div" style={{ width: toPixels(node.width), margin: toEdges(node.margin) }}>
      {node.text !== undefined && (
        <div class="text">
          <CardIcon icon={node.icon} />
          <PlainOrMarkdown text={toRecord(node.text)} />
        </div>
      )}
      {fields.length > 0 && (
        <div class="fields">
          {fields.map((field, index) => (
            <div key={index} class={field.is_short === true ? '' : 'fields-long'}>
              <PlainOrMarkdown text={toRecord(field.text)} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** A `plain_text` is drawn letter by letter; only `lark_md` and `markdown` are read as markup. */
function PlainOrMarkdown({ text }: { readonly text: Json }): VNode {
  const lines = toNumber(text.lines);
  const style = {
    color: toColor(toText(text.text_color)),
    textAlign: alignOf(text),
    WebkitLineClamp: lines > 0 ? lines : undefined,
  };
  return (
    <div class={`plain ${sizeOf(text)} ${lines > 0 ? 'clamp' : ''}`} style={style}>
      {text.tag === 'plain_text' || text.tag === undefined ? (
        wordsOf(text)
      ) : (
        <InlineMarkdown source={wordsOf(text)} />
      )}
    </div>
  );
}

function sizeOf(node: Json): string {
  return SIZES[toText(node.text_size)] ?? 'size-14';
}

function alignOf(node: Json): 'left' | 'center' | 'right' {
  return node.text_align === 'center' || node.text_align === 'right' ? node.text_align : 'left';
}
