import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { toRecord, toText } from '../json.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { openUrl, readBehaviors } from './behaviors.ts';
import { addressOf, CardContext, type ContainerProps, wordsOf } from './card-context.ts';
import { toBackground, toColor } from './color.ts';
import { toEdges, toFlow, toPixels } from './layout-style.ts';

/** A clickable area; what is interactive inside takes the click for itself. */
export function InteractiveContainer({ node, path, draw }: ContainerProps): VNode {
  const card = useContext(CardContext);
  const [asking, setAsking] = useState(false);
  const { calls, url } = readBehaviors(node);
  const live = (calls || url !== undefined) && node.disabled !== true && card.pendingPath === undefined;
  const confirm = toRecord(node.confirm);

  function act(): void {
    setAsking(false);
    if (url !== undefined) openUrl(url);
    if (calls) card.act(path, addressOf(node, path));
  }

  function press(event: Event): void {
    event.stopPropagation();
    if (!live) return;
    if (Object.keys(confirm).length > 0) setAsking(true);
    else act();
  }

  const style = {
    ...toFlow(node),
    width: toPixels(node.width),
    height: toPixels(node.height),
    margin: toEdges(node.margin),
    borderRadius: toPixels(node.corner_radius),
    background: toBackground(toText(node.background_style)),
    border:
      node.has_border === true
        ? `1px solid ${toColor(toText(node.border_color)) ?? 'var(--line)'}`
        : undefined,
  };

  return (
    <>
      <div
        class={`container card-flow ${live ? 'container-live' : ''}`}
        style={style}
        title={wordsOf(node.disabled === true ? node.disabled_tips : node.hover_tips)}
        role={calls || url !== undefined ? 'button' : undefined}
        aria-disabled={node.disabled === true}
        aria-busy={card.pendingPath === path}
        tabIndex={live ? 0 : undefined}
        onClick={press}
        onKeyDown={(event) => {
          if (![' ', 'Enter'].includes(event.key) || event.target !== event.currentTarget) return;
          event.preventDefault();
          press(event);
        }}
      >
        {draw(node.elements, `${path}.elements`)}
      </div>
      {asking && (
        <ConfirmDialog
          title={wordsOf(confirm.title)}
          text={wordsOf(confirm.text)}
          onCancel={() => setAsking(false)}
          onConfirm={act}
        />
      )}
    </>
  );
}
