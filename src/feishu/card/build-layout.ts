import { div, note, plainText } from './build-text.ts';
import type { Button } from './button.ts';
import type { CollapsiblePanel, Column, ColumnSet, NestedElement } from './containers.ts';

/** Columns of equal width that fall under each other on a narrow screen. */
export function columns(contents: readonly (readonly NestedElement[])[]): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'stretch',
    columns: contents.map((elements) => weighted(elements)),
  };
}

/** Buttons side by side, wrapping where the row is full; 1.0's `action` row is gone (feishu.md §4.3). */
export function buttonRow(buttons: readonly Button[]): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    columns: buttons.map((button) => ({ tag: 'column', width: 'auto', elements: [button] })),
  };
}

/** Label and value pairs in a grey box, two beside each other; the values are never parsed. */
export function fieldGrid(fields: readonly { readonly label: string; readonly value: string }[]): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'bisect',
    background_style: 'grey',
    columns: fields.map(({ label, value }) => ({
      ...weighted([note(label), div(value === '' ? '—' : value)]),
      padding: '4px 12px',
      vertical_spacing: '0px',
    })),
  };
}

export function collapsible({
  title,
  elements,
  expanded = false,
}: {
  readonly title: string;
  readonly elements: readonly NestedElement[];
  readonly expanded?: boolean;
}): CollapsiblePanel {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: {
      title: plainText(title),
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '5px' },
    padding: '8px',
    elements,
  };
}

const weighted = (elements: readonly NestedElement[]): Column => ({
  tag: 'column',
  width: 'weighted',
  weight: 1,
  elements,
});
