import type { VNode } from 'preact';
import { toText } from '../json.ts';
import { Icon } from '../ui/icon.tsx';
import { type ElementProps, wordsOf } from './card-context.ts';
import { toEdges, toPixels } from './layout-style.ts';

/** Images are not kept by the emulator: a frame with the picture's words stands in for them. */
export function ImagePlaceholder({ node }: ElementProps): VNode {
  const words = wordsOf(node.alt) || wordsOf(node.title) || toText(node.img_key) || '图片';
  return (
    <div
      class="img-placeholder"
      role="img"
      aria-label={words}
      style={{ margin: toEdges(node.margin), borderRadius: toPixels(node.corner_radius) }}
    >
      <Icon name="image" size={28} />
      <span>{words}</span>
    </div>
  );
}
