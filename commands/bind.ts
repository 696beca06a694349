import { z } from 'zod';
import { bindingCard } from '../src/cards/binding-card.ts';
import { noticeCard } from '../src/cards/notice-card.ts';
import { redeemAdministratorCode } from '../src/domain/access/administrator-code.ts';
import { bindGroup } from '../src/domain/access/bind-group.ts';
import { listOwnRoles } from '../src/domain/access/list-own-roles.ts';
import { defineCommand } from '../src/kit/define-command.ts';

export default defineCommand({
  name: '绑定',
  summary: '看我的身份；管理员在群里用它让本群属于一个组织',
  usage: '/绑定 [组织全称]（群里）',
  inUnboundGroup: true,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args, place }) {
    const [, code] = /^管理员\s+(\S+)$/u.exec(args.line.trim()) ?? [];
    if (code !== undefined) {
      const { writes } = await redeemAdministratorCode(app, asker, code);
      return {
        writes,
        reply: noticeCard('您现在是管理员。请先用 /登记 登记最高一级的科协，再登记其他组织', '绑定成功'),
      };
    }
    if (asker.audience.kind === 'private' || args.line === '') {
      return { reply: bindingCard(await listOwnRoles(app, asker.openId), asker.audience.kind) };
    }
    const { value, writes } = await bindGroup(app, asker, { chatId: place.chatId, organization: args.line });
    return {
      writes,
      reply: noticeCard(`本群已绑定“${value.name}”。群里可以查它和它指导的组织的汇总数字`, '绑定成功'),
    };
  },
});
