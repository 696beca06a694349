import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { toRecord, toText } from '../json.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { openUrl, readBehaviors } from './behaviors.ts';
import { addressOf, CardContext, type ElementProps, FormContext, wordsOf } from './card-context.ts';
import { CardIcon } from './card-icon.tsx';
import { toEdges, toPixels } from './layout-style.ts';

const TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];

export function Button({ node, path }: ElementProps): VNode {
  const card = useContext(CardContext);
  const form = useContext(FormContext);
  const [asking, setAsking] = useState(false);
  const confirm = toRecord(node.confirm);
  const submits = node.form_action_type === 'submit' || node.action_type === 'form_submit';
  const resets = node.form_action_type === 'reset' || node.action_type === 'form_reset';
  const pending = card.pendingPath === path;

  function act(): void {
    if (form !== undefined && submits) return form.submit(node, path);
    const { calls, url } = readBehaviors(node);
    if (url !== undefined) openUrl(url);
    if (calls) card.act(path, addressOf(node, path));
  }

  function press(event: MouseEvent): void {
    event.stopPropagation();
    if (form !== undefined && resets) return form.reset();
    if (form !== undefined && submits && !form.isComplete()) return;
    if (Object.keys(confirm).length > 0) setAsking(true);
    else act();
  }

  return (
    <>
      <button
        type="button"
        name={toText(node.name)}
        class={`button button-${typeOf(node.type)} button-size-${toText(node.size) || 'medium'}`}
        style={{ width: node.width === 'fill' ? '100%' : toPixels(node.width), margin: toEdges(node.margin) }}
        title={wordsOf(node.disabled === true ? node.disabled_tips : node.hover_tips)}
        disabled={node.disabled === true || card.pendingPath !== undefined}
        aria-busy={pending}
        onClick={press}
      >
        {pending ? <span class="spinner" /> : <CardIcon icon={node.icon} />}
        {wordsOf(node.text)}
      </button>
      {asking && (
        <ConfirmDialog
          title={wordsOf(confirm.title)}
          text={wordsOf(confirm.text)}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            act();
          }}
        />
      )}
    </>
  );
}

function typeOf(value: unknown): string {
  const type = toText(value);
  return TYPES.includes(type) ? type.replace('_', '-') : 'default';
}
