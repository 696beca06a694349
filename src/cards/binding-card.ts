import type { OwnRole } from '../domain/access/list-own-roles.ts';
import type { Role } from '../domain/access/role.ts';
import { card } from '../feishu/card/build-card.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import { wideField } from './wide-field.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: '管理员',
  cadre: '科协干部',
  reviewer: '审核人',
  party_secretary: '党组织书记',
  reporter: '填报人',
  leader: '领导（只读）',
};

/** Who the bot takes a person for; in a group only how to bind it. */
export function bindingCard(roles: readonly OwnRole[], audience: 'private' | 'group'): Card {
  if (audience === 'group') {
    return card({
      title: '绑定',
      elements: [div('请管理员发送：@科协助手 /绑定 组织全称'), note('查看自己的身份，请私聊我发 /绑定')],
    });
  }
  if (roles.length === 0) {
    return card({
      title: '我的身份',
      elements: [
        div('您还没有身份'),
        note('请管理员为您授权；第一位管理员请用启动时打印的口令：/绑定 管理员 口令'),
      ],
    });
  }
  return card({
    title: '我的身份',
    elements: [
      ...roles.map(({ role, organizationName }) =>
        wideField(ROLE_NAMES[role], organizationName ?? '全部组织'),
      ),
      note('身份对该组织和它指导的组织有效；要变更请联系管理员'),
    ],
  });
}
