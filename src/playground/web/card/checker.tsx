import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { toNumber, toRecord, toRecords, toText } from '../json.ts';
import { CardContext, type ElementProps, FormContext, wordsOf } from './card-context.ts';
import { InlineMarkdown } from '../markdown/markdown.tsx';
import { toEdges } from './layout-style.ts';
import { useField } from './use-field.ts';

/** A task with a tick; without a callback, and outside a form, the tick stays with the viewer. */
export function Checker({ node, path }: ElementProps): VNode {
  const field = useField(node, path);
  const inForm = useContext(FormContext) !== undefined;
  const card = useContext(CardContext);
  const checked = field.value === true;
  const style = toRecord(node.checked_style);
  const tells = !inForm && toRecords(node.behaviors).some((behavior) => behavior.type === 'callback');
  const text = toRecord(node.text);

  return (
    <label
      class={`checker ${checked && style.show_strikethrough === true ? 'checker-struck' : ''}`}
      style={{ margin: toEdges(node.margin), opacity: checked ? toNumber(style.opacity, 1) : 1 }}
    >
      <input
        type="checkbox"
        name={toText(node.name)}
        checked={checked}
        disabled={node.disabled === true || card.pendingPath !== undefined}
        onChange={(event) => {
          const next = event.currentTarget.checked;
          field.change(next, tells ? { checked: next } : undefined);
        }}
      />
      <span>{text.tag === 'lark_md' ? <InlineMarkdown source={wordsOf(text)} /> : wordsOf(text)}</span>
      {field.pending && <span class="spinner" />}
    </label>
  );
}
