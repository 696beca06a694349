import { z } from 'zod';
import { searchCard, turnSearchPage } from '../src/cards/documents/search-card.ts';
import { searchLibrary } from '../src/domain/policies/asking/search-library.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';

const QUERY_LENGTH_MAX = 200;

export default defineCommand({
  name: '检索',
  aliases: ['搜索'],
  summary: '按词找条款，列出相关度；不判断能不能回答问题',
  usage: '/检索 词 [文件:编号] [地区:地名]',
  inUnboundGroup: true,
  parameters: { query: z.string().trim().min(1).max(QUERY_LENGTH_MAX) },
  run: async ({ app, asker, args: { query } }) => ({
    reply: searchCard(query, await searchLibrary(app, asker, { query, page: 0 })),
  }),
  actions: [
    onPress(turnSearchPage, async ({ app, asker, data }) => ({
      card: searchCard(data.query, await searchLibrary(app, asker, data)),
    })),
  ],
});
