import type { ComponentChildren, VNode } from 'preact';
import { type Json, toText } from '../json.ts';
import { wordsOf } from './card-context.ts';
import { toEdges, toPixels } from './layout-style.ts';

interface FieldFrameProps {
  readonly node: Json;
  readonly invalid: boolean;
  readonly children: ComponentChildren;
}

/** Label, star and hint around a field. */
export function FieldFrame({ node, invalid, children }: FieldFrameProps): VNode {
  const label = wordsOf(node.label);
  const left = node.label_position === 'left';
  const width = node.width === 'fill' ? '100%' : toPixels(node.width);
  return (
    <div class={`field ${left ? 'field-left' : ''}`} style={{ width, margin: toEdges(node.margin) }}>
      {label !== '' && (
        <span class="field-label">
          {label}
          {node.required === true && <b aria-hidden="true">*</b>}
        </span>
      )}
      <div class="field-main">
        {children}
        {invalid && <span class="field-hint">此项必填</span>}
      </div>
    </div>
  );
}

/** The accessible name of a field: its label, else what its placeholder asks for, else its name. */
export function fieldLabel(node: Json): string {
  return wordsOf(node.label) || wordsOf(node.placeholder) || toText(node.name) || '输入项';
}
