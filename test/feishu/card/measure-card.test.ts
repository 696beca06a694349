import { expect, test } from 'vitest';
import { measureCard } from '../../../src/feishu/card/measure-card.ts';
import { MARKDOWN_TABLE, raw, rawCard } from './good-card.ts';

test('a Chinese character weighs three bytes', () => {
  const bytes = (content: string) => measureCard(rawCard(raw.markdown(content))).bytes;
  expect(bytes('科协') - bytes('')).toBe(6);
});

test('a text counts like the component around it, data does not', () => {
  const button = {
    tag: 'button',
    text: raw.text('x'),
    behaviors: [{ type: 'callback', value: { tag: 'x' } }],
  };
  expect(measureCard(rawCard(button, raw.chart({ title: { tag: 'x' } }))).elements).toBe(3);
});

test('tables are counted in markdown, but not in code', () => {
  const card = rawCard(
    raw.table({}, {}),
    raw.markdown(`${MARKDOWN_TABLE}\n标题 | 不是表\n\n---\n`),
    raw.markdown(`\`\`\`\n${MARKDOWN_TABLE}\`\`\`\n`),
  );
  expect(measureCard(card).tables).toBe(2);
});
