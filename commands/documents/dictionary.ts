import {
  addDictionaryWord,
  changeDictionaryPair,
  dictionaryCard,
  dictionaryReceiptCard,
  WORD_FIELDS,
} from '../../src/cards/documents/dictionary-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import type { DictionaryChange } from '../../src/domain/policies/answering/dictionary.ts';
import { changeDictionary } from '../../src/domain/policies/teaching/change-dictionary.ts';
import { openDictionary } from '../../src/domain/policies/teaching/open-dictionary.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { submitForm } from '../../src/kit/submit-form.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import type { Subcommand } from './subcommand.ts';

/** `/文件 词典 [词]`, `/文件 词典 民非 = 民办非企业单位` and the same with 删. */
export const dictionary: Subcommand = {
  words: ['词典'],
  audience: 'private',
  async run({ app, asker, rest }) {
    const [, removed, word, meaning] = /^(删除?\s+)?([^=＝]+)[=＝](.+)$/u.exec(rest.trim()) ?? [];
    if (word === undefined || meaning === undefined)
      return { reply: dictionaryCard(await openDictionary(app, asker, rest.trim())) };
    if (removed === undefined) return asReply(await add(app, asker, { word, meaning }, ''));
    const { reply, writes } = await change(app, asker, { word, meaning, state: 'removed' });
    return { reply, writes };
  },
  actions: [
    onPress(addDictionaryWord, ({ app, asker, form, data }) => add(app, asker, form, data.shown)),
    onPress(changeDictionaryPair, async ({ app, asker, data }) => {
      const { reply, writes } = await change(app, asker, data);
      return { card: reply, writes, toast: { type: 'success', content: '词典已改' } };
    }),
  ],
};

/** Both the card's form and the typed line end here. */
async function add(
  app: App,
  asker: Asker,
  form: Readonly<Record<string, unknown>>,
  shown: string,
): Promise<Outcome> {
  const entry = await openDictionary(app, asker, shown);
  return submitForm({
    fields: WORD_FIELDS,
    form,
    redraw: (typed, faults) => dictionaryCard(entry, typed, faults),
    async submit({ word = '', meaning = '' }) {
      const { reply, writes } = await change(app, asker, { word, meaning, state: 'added' });
      return { card: reply, writes, toast: { type: 'success', content: '词典已改' } };
    },
  });
}

async function change(app: App, asker: Asker, wanted: DictionaryChange) {
  const { value, writes } = await changeDictionary(app, asker, wanted);
  return { reply: dictionaryReceiptCard(value), writes };
}

function asReply({ card, ...outcome }: Outcome): Outcome {
  if (card === undefined) throw new Refusal('bad_arguments');
  return { ...outcome, reply: card };
}
