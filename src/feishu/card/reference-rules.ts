import { SUB_CODE, cardFault } from './card-fault.ts';
import type { CardRule } from './card-rule.ts';
import { isJsonObject } from './json.ts';
import { markdownTexts } from './markdown-texts.ts';
import type { CardNode } from './walk-card.ts';

/** Whom and what a card points at; asked only when the caller knows the answer. */
export const referenceRules: readonly CardRule[] = [
  {
    promise: 'every person a card names exists',
    source: 'feishu.md §4.8 [O19], §10 row 25',
    proof: 'documented',
    find: (card, known) => {
      const ids = [...card.nodes.flatMap(personIds), ...markdownTexts(card.nodes).flatMap(mentionedIds)];
      const unknown = ids.filter((id) => known.isUser?.(id) === false);
      if (unknown.length === 0) return undefined;
      return cardFault(card.root, {
        subCode: SUB_CODE.invalidUser,
        message: 'There is an invalid user resource(at/person) in your card',
        value: unknown.join(','),
      });
    },
  },
  {
    promise: 'every picture a card shows exists',
    source: 'feishu.md §4.8 [O19], §10 row 26',
    proof: 'documented',
    find: (card, known) => {
      const keys = [...card.nodes.flatMap(imageKeys), ...markdownTexts(card.nodes).flatMap(shownKeys)];
      const unknown = keys.find((key) => known.isImage?.(key) === false);
      if (unknown === undefined) return undefined;
      return cardFault(card.root, {
        subCode: SUB_CODE.invalidImage,
        message: 'card contains invalid image keys',
        value: `image key ${unknown}`,
      });
    },
  },
];

/** Persons in table cells are shown as 未知用户 instead, and candidates of a select may be strangers. */
function personIds({ tag, object }: CardNode): readonly string[] {
  if (tag === 'person') return strings([object.user_id]);
  if (tag !== 'person_list' || object.drop_invalid_user_id === true) return [];
  return Array.isArray(object.persons)
    ? strings(object.persons.filter(isJsonObject).map(({ id }) => id))
    : [];
}

/** `<at id=…>`, `<at ids=a,b>`, `<person id=…>`; `all` is nobody in particular. */
function mentionedIds({ text }: { readonly text: string }): readonly string[] {
  const tags = text.matchAll(/<(?:at|person)\s[^>]*?\bids?\s*=\s*['"]?([^'"\s>]+)/g);
  return [...tags].flatMap(([, ids = '']) => ids.split(',')).filter((id) => id !== '' && id !== 'all');
}

function imageKeys({ object }: CardNode): readonly string[] {
  const list = Array.isArray(object.img_list) ? object.img_list.filter(isJsonObject) : [];
  return strings([object, ...list].map(({ img_key }) => img_key)).filter((key) => key !== '');
}

/** `![alt](img_v3_…)`; a picture by URL is not a key. */
function shownKeys({ text }: { readonly text: string }): readonly string[] {
  return [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)]
    .map(([, key = '']) => key)
    .filter((key) => !/^https?:/i.test(key));
}

const strings = (values: readonly unknown[]) => values.filter((value) => typeof value === 'string');
