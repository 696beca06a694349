import { helpCard } from '../src/cards/help-card.ts';
import { listRights } from '../src/domain/access/list-rights.ts';
import { defineCommand } from '../src/kit/define-command.ts';

export default defineCommand({
  name: '帮助',
  aliases: ['help', '?', '？', '菜单'],
  summary: '我能用的全部命令',
  usage: '/帮助',
  inUnboundGroup: true,
  readSentence: (sentence) =>
    /^(你好|您好|在吗|hi|hello|你能做什么|怎么用)[？?！!。]?$/iu.test(sentence) ? '' : undefined,
  parameters: {},
  async run({ app, asker, commands }) {
    const rights = await listRights(app, asker.openId);
    const isUnbound = asker.audience.kind === 'group' && asker.audience.organizationId === undefined;
    const usable = commands.filter(({ right, inUnboundGroup }) =>
      isUnbound ? inUnboundGroup === true : right === undefined || rights.has(right),
    );
    return { reply: helpCard(usable, asker.audience.kind) };
  },
});
