import { z } from 'zod';
import type { DictionaryEntry, DictionaryPair } from '../../domain/policies/teaching/open-dictionary.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow } from '../../feishu/card/build-layout.ts';
import { div, hr, note } from '../../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import { toShanghaiMinute } from '../../shared/calendar.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { textField } from '../form/field.ts';
import { personList } from '../people-elements.ts';

const Pair = z.object({ word: z.string(), meaning: z.string() });
export const addDictionaryWord = declareAction('dictionary.add', z.object({ shown: z.string() }));
export const changeDictionaryPair = declareAction(
  'dictionary.change',
  Pair.extend({ state: z.enum(['added', 'removed']) }),
);

const PAIRS_MAX = 15;

export const WORD_FIELDS = {
  word: textField({ label: '大家说的词', placeholder: '如 民非', isRequired: true }),
  meaning: textField({ label: '文件里的词', placeholder: '如 民办非企业单位', isRequired: true }),
};

const STATES: Readonly<Record<DictionaryPair['state'], string>> = {
  shipped: '随系统',
  added: '已添加',
  removed: '已删除',
};

/** What a word means the same as; without a word, what was changed last. */
export function dictionaryCard(
  { word, forms, pairs }: DictionaryEntry,
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Card {
  const shown = pairs.slice(0, PAIRS_MAX);
  return card({
    title: word === '' ? '词典' : `词典 · ${word}`,
    elements: [
      ...(word === '' ? [div(pairs.length === 0 ? '词典还是系统自带的，没有改过' : '最近的改动：')] : []),
      ...(word === ''
        ? []
        : [
            div(
              forms.length === 0
                ? `“${word}”没有同义的词，只按原样查找`
                : `问“${word}”时，也找：${forms.join('、')}`,
            ),
          ]),
      ...shown.flatMap(drawPair),
      ...(pairs.length > shown.length ? [note(`还有 ${pairs.length - shown.length} 对没有显示`)] : []),
      hr(),
      ...drawForm({
        name: 'dictionary',
        fields: WORD_FIELDS,
        typed,
        faults,
        buttons: [
          submitButton({
            text: '添加',
            name: 'submit',
            type: 'primary_filled',
            action: addDictionaryWord.with({ shown: word }),
          }),
        ],
      }),
      note('也可以打字：/文件 词典 民非 = 民办非企业单位；/文件 词典 删 民非 = 民办非企业单位'),
    ],
  });
}

export function dictionaryReceiptCard(changes: readonly Omit<DictionaryPair, 'record'>[]): Card {
  return card({
    title: '词典已改',
    template: 'green',
    elements: [
      ...changes.map(({ word, meaning, state }) => div(`${STATES[state]}：${word} = ${meaning}`)),
      note('马上生效，库版本也随之改变；看一个词请发 /文件 词典 加这个词'),
    ],
  });
}

function drawPair({ word, meaning, state, record }: DictionaryPair, index: number): BodyElement[] {
  const ending = index === 0 ? '' : `_${index + 1}`;
  const isGone = state === 'removed';
  return [
    div(`${word} = ${meaning}`),
    ...(record === undefined
      ? [note(STATES[state])]
      : [note(`${STATES[state]} ${toShanghaiMinute(record.changedAt)}`), personList([record.changedBy])]),
    buttonRow([
      button({
        text: isGone ? '恢复' : '删除',
        name: `${isGone ? 'restore' : 'remove'}${ending}`,
        action: changeDictionaryPair.with({ word, meaning, state: isGone ? 'added' : 'removed' }),
      }),
    ]),
  ];
}
