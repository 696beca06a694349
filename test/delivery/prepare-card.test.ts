import fc from 'fast-check';
import { expect, test } from 'vitest';
import { button, submitButton } from '../../src/feishu/card/build-button.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { form, input } from '../../src/feishu/card/build-form.ts';
import { markdown } from '../../src/feishu/card/build-text.ts';
import { checkCard } from '../../src/feishu/card/check-card.ts';
import { prepareCard, toMarker, UnsendableCard } from '../../src/feishu/prepare-card.ts';
import { anyCard } from '../feishu/card/any-card.ts';

test('a click carries the key of the message and nothing of what the button does', async () => {
  const secret = { action: 'report.submit', data: { reportId: 'r-1' } };
  const { content, actions } = await prepareCard(
    card({
      title: '月报',
      elements: [markdown('x'), button({ name: 'submit', text: '提交', action: secret })],
    }),
    'card:1',
  );
  expect(actions).toEqual({ submit: secret });
  expect(content).toContain('"value":{"key":"card:1"}');
  expect(content).not.toContain('r-1');
});

test('a button inside a form is found by its name too', async () => {
  const action = { action: 'report.submit', data: null };
  const elements = [
    form({
      name: 'report',
      elements: [
        input({ name: 'note', label: '备注' }),
        submitButton({ name: 'submit', text: '提交', action }),
      ],
    }),
  ];
  const { actions } = await prepareCard(card({ title: '月报', elements }), 'card:1');
  expect(actions).toEqual({ submit: action });
});

test('the marker stands in the card, is the same for every face of a message and another for another message', async () => {
  const first = await prepareCard(card({ title: 'a', elements: [markdown('one')] }), 'card:1');
  const second = await prepareCard(
    card({ title: 'b', elements: [markdown('two'), markdown('three')] }),
    'card:1',
  );
  const marker = await toMarker('card:1');
  expect([first.content.includes(marker), second.content.includes(marker)]).toEqual([true, true]);
  expect(marker).not.toBe(await toMarker('card:2'));
});

test('the marker is what Feishu takes as an element_id', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (key) => {
      expect(await toMarker(key)).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,19}$/u);
    }),
  );
});

test('a card that Feishu takes is still taken when it is prepared', async () => {
  await fc.assert(
    fc.asyncProperty(anyCard, fc.string({ minLength: 1 }), async (made, key) => {
      const { content } = await prepareCard(made, key);
      const world = { isUser: () => true, isImage: () => true };
      expect(checkCard(JSON.parse(content), world)).toEqual(checkCard(made, world));
    }),
    { numRuns: 200, seed: 20_261_120 },
  );
});

test.for([
  ['over 30 KB', card({ title: 'x', elements: [markdown('长'.repeat(12_000))] })],
  [
    'of more than 200 elements',
    card({ title: 'x', elements: Array.from({ length: 201 }, () => markdown('x')) }),
  ],
] as const)('a card %s is never sent', async ([, tooMuch]) => {
  await expect(prepareCard(tooMuch, 'card:1')).rejects.toBeInstanceOf(UnsendableCard);
});
