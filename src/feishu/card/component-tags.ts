/** Every component of card JSON 2.0 this product knows (feishu.md §4.5). */
export const COMPONENT_TAGS: ReadonlySet<string> = new Set([
  'button',
  'chart',
  'checker',
  'collapsible_panel',
  'column',
  'column_set',
  'date_picker',
  'div',
  'form',
  'hr',
  'img',
  'img_combination',
  'input',
  'interactive_container',
  'markdown',
  'multi_select_person',
  'multi_select_static',
  'overflow',
  'person',
  'person_list',
  'picker_datetime',
  'picker_time',
  'select_person',
  'select_static',
  'table',
]);

/** What a person can work with, so what needs a `name` in a form (feishu.md §4.4). */
export const INTERACTIVE_TAGS: ReadonlySet<string> = new Set([
  'button',
  'checker',
  'date_picker',
  'input',
  'multi_select_person',
  'multi_select_static',
  'overflow',
  'picker_datetime',
  'picker_time',
  'select_person',
  'select_static',
]);

/** What has elements in it; a `column` belongs to its `column_set`. */
export const CONTAINER_TAGS: ReadonlySet<string> = new Set([
  'collapsible_panel',
  'column_set',
  'form',
  'interactive_container',
]);
