import type { Button } from '../feishu/card/button.ts';
import type { ColumnSet, NestedElement } from '../feishu/card/containers.ts';

/** A line that can be opened by the button at its end. */
export function lineWithButton(elements: readonly NestedElement[], opener: Button): ColumnSet {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    columns: [
      {
        tag: 'column',
        width: 'weighted',
        weight: 1,
        vertical_align: 'center',
        vertical_spacing: '0px',
        elements,
      },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [opener] },
    ],
  };
}
