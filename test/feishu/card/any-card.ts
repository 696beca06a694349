import fc from 'fast-check';
import { button, submitButton } from '../../../src/feishu/card/build-button.ts';
import { card } from '../../../src/feishu/card/build-card.ts';
import { barChart, lineChart, pieChart } from '../../../src/feishu/card/build-chart.ts';
import { datePicker, form, input, select } from '../../../src/feishu/card/build-form.ts';
import { buttonRow, collapsible, columns, fieldGrid } from '../../../src/feishu/card/build-layout.ts';
import { table } from '../../../src/feishu/card/build-table.ts';
import { div, hr, link, markdown, note, person } from '../../../src/feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../../src/feishu/card/card.ts';
import type { NestedElement } from '../../../src/feishu/card/containers.ts';
import { userText } from '../../../src/feishu/card/escape-markdown.ts';
import { CARD_BYTES_MAX, CARD_ELEMENTS_MAX, measureCard } from '../../../src/feishu/card/measure-card.ts';

/** Parts of a card that still want names, so that no two parts of one card share one. */
type Plan<Element> = (newName: () => string) => readonly Element[];

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const optionalText = fc.option(text, { nil: '' });
const points = fc.array(
  fc.record(
    { label: text, value: fc.nat(), series: fc.constantFrom('甲', '乙') },
    { requiredKeys: ['label', 'value'] },
  ),
  { maxLength: 4 },
);
const titledPoints = fc.record({ title: text, data: points });
const choices = fc.uniqueArray(fc.record({ text, value: text }), {
  selector: ({ value }) => value,
  minLength: 1,
  maxLength: 3,
});
const action = fc.record({ action: text, data: fc.jsonValue({ maxDepth: 1 }) });
const buttonOptions = fc.record(
  {
    text,
    type: fc.constantFrom('primary' as const, 'danger' as const, 'text' as const),
    confirm: fc.record({ title: text, text }),
    action,
  },
  { requiredKeys: ['text'] },
);
const buttonPlan = fc
  .tuple(buttonOptions, fc.record({ url: fc.webUrl(), disabled: fc.boolean() }, { requiredKeys: [] }))
  .map(
    ([options, more]) =>
      (newName: () => string) =>
        button({ ...options, ...more, name: newName() }),
  );

const leaf: fc.Arbitrary<Plan<NestedElement>> = fc.oneof(
  text.map((typed) => () => [markdown(`**${userText(typed)}**`), div(typed), note(typed), hr()]),
  fc.record({ text, url: fc.webUrl({ withQueryParameters: true }) }).map((options) => () => [link(options)]),
  fc.constant(() => [person('ou_alice')]),
  fc
    .array(fc.record({ label: text, value: optionalText }), { maxLength: 4 })
    .map((fields) => () => [fieldGrid(fields)]),
  titledPoints.map((options) => () => [barChart(options), lineChart(options), pieChart(options)]),
  fc
    .array(buttonPlan, { maxLength: 3 })
    .map((plans) => (newName: () => string) => [buttonRow(plans.map((plan) => plan(newName)))]),
  buttonPlan.map((plan) => (newName: () => string) => [plan(newName)]),
);

const { nested } = fc.letrec<{ nested: Plan<NestedElement>; inside: readonly Plan<NestedElement>[] }>(
  (tie) => ({
    inside: fc.array(tie('nested'), { maxLength: 3 }),
    nested: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc
        .record({ title: text, expanded: fc.boolean(), plans: tie('inside') })
        .map(({ title, expanded, plans }) => (newName: () => string) => [
          collapsible({ title, expanded, elements: plans.flatMap((plan) => plan(newName)) }),
        ]),
      tie('inside').map((plans) => (newName: () => string) => [columns(plans.map((plan) => plan(newName)))]),
    ),
  }),
);

const fieldOptions = fc.record(
  { label: text, placeholder: text, required: fc.boolean() },
  { requiredKeys: ['label'] },
);

const field: fc.Arbitrary<Plan<NestedElement>> = fc.oneof(
  fc
    .tuple(
      fieldOptions,
      fc.record(
        { maxLength: fc.integer({ min: 1, max: 1000 }), defaultValue: text, multiline: fc.boolean() },
        { requiredKeys: [] },
      ),
    )
    .map(([options, more]) => (newName: () => string) => [input({ ...options, ...more, name: newName() })]),
  fc
    .record({ options: choices, initialValue: text })
    .chain((more) => fieldOptions.map((options) => ({ ...options, ...more })))
    .map((options) => (newName: () => string) => select({ ...options, name: newName() })),
  fieldOptions.map(
    (options) => (newName: () => string) =>
      datePicker({ ...options, initialDate: '2026-11-20', name: newName() }),
  ),
);

const body: fc.Arbitrary<Plan<BodyElement>> = fc.oneof(
  nested,
  fc
    .record({ parts: fc.array(fc.oneof(field, leaf), { maxLength: 3 }), submit: buttonOptions })
    .map(({ parts, submit }) => (newName: () => string) => [
      form({
        name: newName(),
        elements: [...parts.flatMap((plan) => plan(newName)), submitButton({ ...submit, name: newName() })],
      }),
    ]),
  fc
    .array(fc.record({ who: text, count: fc.integer(), on: fc.nat(), tags: fc.array(fc.record({ text })) }), {
      maxLength: 3,
    })
    .map((rows) => () => [
      table({
        columns: [
          { name: 'who', title: '姓名' },
          { name: 'count', title: '次数', type: 'number' },
          { name: 'on', title: '日期', type: 'date' },
          { name: 'tags', title: '标签', type: 'options' },
        ],
        rows,
      }),
    ]),
);

/** Any card our constructors can make, within Feishu's limits. */
export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    words: fc.record(
      { title: text, subtitle: text, summary: text, tags: fc.array(fc.record({ text })) },
      { requiredKeys: ['title'] },
    ),
    plans: fc.array(body, { minLength: 1, maxLength: 5 }),
  })
  .map(({ words, plans }) => {
    let names = 0;
    const newName = () => `name_${(names += 1)}`;
    return card({ ...words, elements: plans.flatMap((plan) => plan(newName)) });
  })
  .filter((made) => {
    const { bytes, elements } = measureCard(made);
    return bytes <= CARD_BYTES_MAX && elements <= CARD_ELEMENTS_MAX;
  });
