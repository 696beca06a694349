import { z } from 'zod';
import { toChangeLabel } from '../src/cards/organization/change-words.ts';
import { noHitCard, findListCard } from '../src/cards/organization/find-card.ts';
import {
  historyCard,
  openHistory,
  undoneCard,
  undoOrganizationChange,
} from '../src/cards/organization/history-card.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { findChangeAt } from '../src/domain/ledger/change-store.ts';
import { findReadable } from '../src/domain/ledger/find-readable.ts';
import { listGuideNames } from '../src/domain/ledger/list-guide-names.ts';
import { listHistory, type History } from '../src/domain/ledger/list-history.ts';
import { undoChange } from '../src/domain/ledger/undo-change.ts';
import { FeishuError } from '../src/feishu/api/feishu-error.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import { Refusal } from '../src/shared/refusal.ts';

const HITS_MAX = 10;
const USAGE = '/历史 名称';

export default defineCommand({
  name: '历史',
  aliases: ['改动', '变更记录'],
  summary: '一个组织的改动：谁、什么时候、改了什么，可以撤销',
  usage: USAGE,
  right: 'read_ledger',
  parameters: { name: z.string().default('') },
  async run({ app, asker, args }) {
    const text = args.name.trim();
    if (text === '') throw new Refusal('bad_arguments', { subject: USAGE });
    const { clear, hits, nearest } = await findReadable(app, asker, { text, limit: HITS_MAX });
    if (clear !== undefined) return { reply: historyCard(await openPage(app, asker, { id: clear.id })) };
    if (hits.length === 0) return { reply: noHitCard(text, nearest) };
    const guideNames = await listGuideNames(
      app,
      hits.map(({ id }) => id),
    );
    return { reply: findListCard(text, { hits, more: hits.length === HITS_MAX, guideNames }) };
  },
  actions: [
    onPress(openHistory, async ({ app, asker, data }) => ({
      reply: historyCard(await openPage(app, asker, data)),
    })),
    onPress(undoOrganizationChange, async ({ app, asker, data: { id, version } }) => {
      const change = await findChangeAt(app.db, { id, version });
      if (change === undefined) throw new Refusal('not_found');
      const { value, writes } = await undoChange(app, asker, change.id).catch(rethrowInWords);
      const names = value.map(({ record }) => String(record['name']));
      return { writes, card: undoneCard(id, names), toast: { type: 'success', content: '已撤销' } };
    }),
  ],
});

async function openPage(
  app: App,
  asker: Asker,
  page: { id: string; before?: number | undefined },
): Promise<History> {
  const history = await listHistory(app, asker, page);
  const unknown = [...history.actors].filter(([, { name }]) => name === undefined).map(([openId]) => openId);
  if (history.people === 'hidden' || unknown.length === 0) return history;
  const names = await findNames(app, unknown);
  return {
    ...history,
    actors: new Map(
      [...history.actors].map(([openId, actor]) => [
        openId,
        { ...actor, name: actor.name ?? names.get(openId) },
      ]),
    ),
  };
}

/** Without Feishu the history is shown all the same, by what people do. */
async function findNames({ feishu }: App, openIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  try {
    return await feishu.findNames(openIds.filter((id) => id.startsWith('ou_')));
  } catch (error) {
    if (!(error instanceof FeishuError)) throw error;
    return new Map();
  }
}

/** The refusal names the fields by what they are called; a guide that is gone was changed since too. */
function rethrowInWords(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === 'invalid_fields')
    throw new Refusal('undo_overtaken', { suggestions: (error.details.faults ?? []).map(toFaultLabel) });
  if (error.code !== 'undo_overtaken') throw error;
  throw new Refusal('undo_overtaken', { suggestions: (error.details.suggestions ?? []).map(toChangeLabel) });
}

function toFaultLabel({ name }: { readonly name: string }): string {
  return toChangeLabel(name);
}
