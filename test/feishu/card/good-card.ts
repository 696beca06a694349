import type { JsonObject } from '../../../src/feishu/card/json.ts';

/** A card with these elements and nothing else, in Feishu's own words. */
export function rawCard(...elements: readonly unknown[]): JsonObject {
  return { schema: '2.0', body: { elements } };
}

export const raw = {
  text: (content: string) => ({ tag: 'plain_text', content }),
  markdown: (content: string) => ({ tag: 'markdown', content }),
  hr: { tag: 'hr' },
  submit: { tag: 'button', name: 'submit', form_action_type: 'submit' },
  columnSet: (...elements: readonly unknown[]) => ({
    tag: 'column_set',
    columns: [{ tag: 'column', elements }],
  }),
  panel: (...elements: readonly unknown[]) => ({
    tag: 'collapsible_panel',
    header: { title: { tag: 'plain_text', content: '更多' } },
    elements,
  }),
  form: (...elements: readonly unknown[]) => ({ tag: 'form', name: 'form', elements }),
  table: (column: JsonObject, row: JsonObject) => ({
    tag: 'table',
    columns: [{ name: 'a', ...column }],
    rows: [row],
  }),
  chart: (chartSpec: unknown) => ({ tag: 'chart', chart_spec: chartSpec }),
};

export const MARKDOWN_TABLE = '| a |\n|---|\n| 1 |\n\n';
