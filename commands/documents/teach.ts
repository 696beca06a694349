import { noticeCard } from '../../src/cards/notice-card.ts';
import { toClauseName } from '../../src/cards/policy/policy-words.ts';
import { openTeachingList } from '../../src/cards/documents/document-card.ts';
import {
  forgetTeaching,
  openTeachingForm,
  submitTeaching,
  TEACHING_FIELDS,
  teachingCard,
  teachingListCard,
} from '../../src/cards/documents/teach-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import type { PlacedClause } from '../../src/domain/policies/clause-store.ts';
import { findClauseByWords } from '../../src/domain/policies/teaching/find-clause-by-words.ts';
import { forgetQuestion } from '../../src/domain/policies/teaching/forget-question.ts';
import { openTeaching } from '../../src/domain/policies/teaching/open-teaching.ts';
import { listReadableLibraries } from '../../src/domain/policies/keeping/readable-libraries.ts';
import { requireManagedDocument } from '../../src/domain/policies/keeping/require-document.ts';
import { requireManagedLibraries } from '../../src/domain/policies/keeping/require-library-right.ts';
import { teachQuestion } from '../../src/domain/policies/teaching/teach-question.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { readTypedForm } from '../../src/kit/read-form.ts';
import { submitForm } from '../../src/kit/submit-form.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { readPage } from './open.ts';
import type { Subcommand } from './subcommand.ts';

const USAGE = '/文件 问法 标题或编号 位置，如 /文件 问法 002 三、6.';

/** `/文件 问法 标题 位置`: how a clause is asked for; with `问法=…` after it, one more way. */
export const teach: Subcommand = {
  words: ['问法'],
  audience: 'private',
  async run({ app, asker, rest }) {
    await requireManagedLibraries(app, asker);
    const { form, rest: place } = readTypedForm(TEACHING_FIELDS, rest);
    if (place === '') throw new Refusal('bad_arguments', { subject: USAGE });
    const view = { libraries: await listReadableLibraries(app, asker) };
    const placed = await findClauseByWords(app.db, view, place);
    if (placed === undefined)
      return { reply: noticeCard(`库里没有“${place}”这个位置；请这样写：${USAGE}`, '没有找到这一条') };
    if (Object.keys(form).length === 0) {
      const opened = await openTeaching(app, asker, placed.clause.id);
      return { reply: teachingCard(opened.placed, opened.taught) };
    }
    const { card, ...outcome } = await submit(app, asker, placed.clause.id, { kind: 'answer', ...form });
    return card === undefined ? outcome : { ...outcome, reply: card };
  },
  actions: [
    onPress(openTeachingList, async ({ app, asker, data }) => {
      await requireManagedDocument(app, asker, data.documentId);
      const { view, shown } = await readPage(app, asker, data);
      return { reply: teachingListCard(view.document, shown) };
    }),
    onPress(openTeachingForm, async ({ app, asker, data }) => {
      const { placed, taught } = await openTeaching(app, asker, data.clauseId);
      return { reply: teachingCard(placed, taught) };
    }),
    onPress(submitTeaching, ({ app, asker, data, form }) =>
      submit(app, asker, data.clauseId, { kind: 'answer', ...form }),
    ),
    onPress(forgetTeaching, async ({ app, asker, data }) => {
      const { value, writes } = await forgetQuestion(app, asker, data);
      return { writes, ...done(value, '已删除') };
    }),
  ],
};

/** Both the card's form and the typed line end here. */
async function submit(
  app: App,
  asker: Asker,
  clauseId: string,
  form: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const { placed, taught } = await openTeaching(app, asker, clauseId);
  return submitForm({
    fields: TEACHING_FIELDS,
    form,
    redraw: (typed, faults) => teachingCard(placed, taught, typed, faults),
    async submit({ kind = 'answer', question = '', remark = '' }) {
      const { value, writes } = await teachQuestion(app, asker, { clauseId, kind, question, remark });
      return { writes, ...done(value, '已添加') };
    },
  });
}

function done({ clause, document }: PlacedClause, word: string): Outcome {
  const name = toClauseName({ document: document.title, locator: clause.locator });
  return {
    card: noticeCard(`${word}，马上生效；再看、再改请发 /文件 问法 加位置`, `问法 · ${name}`),
    toast: { type: 'success', content: word },
  };
}
