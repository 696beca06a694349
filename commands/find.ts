import { z } from 'zod';
import { detailsCard } from '../src/cards/organization/details-card.ts';
import { findListCard, noHitCard, openOrganization } from '../src/cards/organization/find-card.ts';
import { readFindLine, readFindSentence } from '../src/cards/organization/read-find-line.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { findReadable } from '../src/domain/ledger/find-readable.ts';
import { listGuideNames } from '../src/domain/ledger/list-guide-names.ts';
import { viewOrganization } from '../src/domain/ledger/view-organization.ts';
import type { FieldName } from '../src/domain/organizations/record-fields.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { toDay } from '../src/shared/calendar.ts';
import { changeActions } from './find/change.ts';
import { checklistActions } from './find/checklist.ts';
import { editActions, editTyped, readTypedEdit } from './find/edit.ts';

const HITS_MAX = 10;
const USAGE = '/查询 名称 [联络员=张三 专职工作人员=5]';

export default defineCommand({
  name: '查询',
  aliases: ['查找'],
  summary: '按名称、别名、拼音、首字母或代码查一个组织，也在这里修改',
  usage: USAGE,
  right: 'read_ledger',
  readSentence: readFindSentence,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args }) {
    const { form, rest } = readTypedEdit(args.line);
    if (rest === '') throw new Refusal('bad_arguments', { subject: USAGE });
    if (Object.keys(form).length === 0) return find(app, asker, rest);
    const { clear, hits, nearest } = await findReadable(app, asker, { text: rest, limit: HITS_MAX + 1 });
    if (clear === undefined) return { reply: await drawHits(app, rest, hits, nearest) };
    return editTyped(app, asker, clear.id, form);
  },
  actions: [
    onPress(openOrganization, async ({ app, asker, data }) => open(app, asker, data.id)),
    ...editActions,
    ...checklistActions,
    ...changeActions,
  ],
});

async function find(app: App, asker: Asker, line: string): Promise<Outcome> {
  const { text, asked } = readFindLine(line);
  const { clear, hits, nearest } = await findReadable(app, asker, { text, limit: HITS_MAX + 1 });
  if (clear !== undefined) return open(app, asker, clear.id, asked);
  return { reply: await drawHits(app, text, hits, nearest) };
}

async function open(app: App, asker: Asker, id: string, asked?: FieldName): Promise<Outcome> {
  const view = await viewOrganization(app, asker, id);
  return { reply: detailsCard(view, toDay(app.clock.now()), asked) };
}

type Found = Awaited<ReturnType<typeof findReadable>>;

async function drawHits(app: App, text: string, hits: Found['hits'], nearest: Found['nearest']) {
  if (hits.length === 0) return noHitCard(text, nearest);
  const shown = hits.slice(0, HITS_MAX);
  const guideNames = await listGuideNames(
    app,
    shown.map(({ id }) => id),
  );
  return findListCard(text, { hits: shown, more: hits.length > HITS_MAX, guideNames });
}
