import type { CSSProperties, VNode } from 'preact';
import { type Json, toNumber, toRecord, toRecords, toText } from '../json.ts';
import { toSafeUrl } from '../markdown/safe-url.ts';
import { openUrl } from './behaviors.ts';
import type { ContainerProps } from './card-context.ts';
import { toBackground } from './color.ts';
import { toEdges, toFlow, toPixels, toSpacing } from './layout-style.ts';

const FLEX_MODES = ['none', 'stretch', 'flow', 'bisect', 'trisect'];
const ALIGNS: Readonly<Record<string, string>> = { left: 'flex-start', center: 'center', right: 'flex-end' };

/** Columns side by side; on a narrow card `flex_mode` says how they break. */
export function ColumnSet({ node, path, draw }: ContainerProps): VNode {
  const mode = toText(node.flex_mode);
  const background = toBackground(toText(node.background_style));
  const style = {
    background,
    gap: toSpacing(node.horizontal_spacing, '8px'),
    margin: toEdges(node.margin),
    justifyContent: ALIGNS[toText(node.horizontal_align)],
  };
  return (
    <div
      class={`columns columns-${FLEX_MODES.includes(mode) ? mode : 'none'} ${background === undefined ? '' : 'filled'}`}
      style={style}
      {...linkOf(node)}
    >
      {toRecords(node.columns).map((column, index) => (
        <Column key={index} node={column} path={`${path}.columns[${index}]`} draw={draw} />
      ))}
    </div>
  );
}

function Column({ node, path, draw }: ContainerProps): VNode {
  const background = toBackground(toText(node.background_style));
  const style = { ...toFlow(node), ...widthOf(node), background, margin: toEdges(node.margin) };
  return (
    <div
      class={`column card-flow ${background === undefined ? '' : 'filled'}`}
      style={style}
      {...linkOf(node)}
    >
      {draw(node.elements, `${path}.elements`)}
    </div>
  );
}

function widthOf(node: Json): Pick<CSSProperties, 'flex'> {
  const pixels = toPixels(node.width);
  if (pixels !== undefined) return { flex: `0 0 ${pixels}` };
  if (node.width === 'weighted') return { flex: `${toNumber(node.weight, 1)} 1 0` };
  return { flex: '0 1 auto' };
}

interface LinkProps {
  readonly onClick?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly role?: 'link';
  readonly tabIndex?: number;
}

/** Columns and sets may lead to a page. */
function linkOf(node: Json): LinkProps {
  const url = toSafeUrl(toText(toRecord(toRecord(node.action).multi_url).url));
  return url === undefined
    ? {}
    : {
        onClick: () => openUrl(url),
        onKeyDown: (event) => {
          if (event.key === 'Enter' && event.target === event.currentTarget) openUrl(url);
        },
        role: 'link',
        tabIndex: 0,
      };
}
