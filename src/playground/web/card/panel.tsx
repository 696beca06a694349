import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { toRecord, toText } from '../json.ts';
import { InlineMarkdown } from '../markdown/markdown.tsx';
import { Icon } from '../ui/icon.tsx';
import { type ContainerProps, wordsOf } from './card-context.ts';
import { toBackground, toBorderColor } from './color.ts';
import { toEdges, toFlow, toPixels } from './layout-style.ts';

export function CollapsiblePanel({ node, path, draw }: ContainerProps): VNode {
  const [open, setOpen] = useState(node.expanded === true);
  const header = toRecord(node.header);
  const title = toRecord(header.title);
  const border = toRecord(node.border);
  const position = toText(header.icon_position) || 'right';
  const color = toBorderColor(toText(border.color));
  const frame = {
    margin: toEdges(node.margin),
    background: toBackground(toText(node.background_color)),
    borderRadius: toPixels(border.corner_radius),
    border: color === undefined ? undefined : `1px solid ${color}`,
  };

  return (
    <div class={`panel ${color === undefined ? '' : 'panel-bordered'}`} style={frame}>
      <button
        type="button"
        class={`panel-head panel-icon-${position}`}
        style={{
          background: toBackground(toText(header.background_color)),
          padding: toEdges(header.padding),
        }}
        aria-expanded={open}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        <span class="panel-title">
          {title.tag === 'plain_text' ? wordsOf(title) : <InlineMarkdown source={wordsOf(title)} />}
        </span>
        <Icon name="down" />
      </button>
      {open && (
        <div class="panel-body card-flow" style={toFlow(node)}>
          {draw(node.elements, `${path}.elements`)}
        </div>
      )}
    </div>
  );
}
