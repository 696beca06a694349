import { SUB_CODE, cardFault, jsonFault, withoutBody } from './card-fault.ts';
import type { CardRule } from './card-rule.ts';
import { isInside, type CardNode } from './walk-card.ts';

export const formRules: readonly CardRule[] = [
  {
    promise: 'a form has a button that submits it',
    source: 'feishu.md §4.4, §10 row 19 [T9][T11]; playground.md §3',
    proof: 'observed',
    find: (card) => {
      const submits = card.nodes.filter(isSubmitButton);
      const form = card.nodes.find(
        (node) => node.tag === 'form' && !submits.some((button) => button.parents.includes(node)),
      );
      if (form === undefined) return undefined;
      return cardFault(card.root, {
        subCode: SUB_CODE.noSubmitButton,
        path: form.path,
        message: 'there is no submit button in the form container, at least one',
      });
    },
  },
  {
    promise: 'forms, fields and buttons share one namespace of names',
    source: 'playground.md §3; feishu.md §4.4, §10 row 20',
    proof: 'observed',
    find: (card) => {
      const seen = new Set<string>();
      for (const { object, path } of card.nodes) {
        const { name } = object;
        if (typeof name !== 'string' || name === '') continue;
        if (seen.has(name)) return withoutBody(card.root, path, `name(${name}) duplicate`);
        seen.add(name);
      }
      return undefined;
    },
  },
  {
    promise: 'a date and time picker shows a placeholder or a value',
    source: 'feishu.md §4.5 [O37], §10 row 30',
    proof: 'soft',
    find: (card) => {
      const picker = card.nodes.find(
        ({ tag, object }) =>
          tag === 'picker_datetime' &&
          object.placeholder === undefined &&
          object.initial_datetime === undefined,
      );
      if (picker === undefined) return undefined;
      return jsonFault(card.root, picker.path, 'missing property, property: placeholder');
    },
  },
];

/** `form_submit` is the 1.0 spelling, still taken (feishu.md §4.4). */
function isSubmitButton(node: CardNode): boolean {
  if (node.tag !== 'button' || !isInside(node, 'form')) return false;
  return node.object.form_action_type === 'submit' || node.object.action_type === 'form_submit';
}
