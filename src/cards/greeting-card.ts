import { card } from '../feishu/card/build-card.ts';
import { markdown } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';

const IN_PRIVATE = `我能帮您办这几件事，直接发下面的词就行：
- **/月报**　填报本月活动，上月数字自动带出
- **/待办**　看我还欠什么、什么时候交、依据是什么
- **/会议**　记一次三会一课
- **/政策 问题**　查依据，例如“/政策 学会党建台账的五个清是什么”
- **/查询 名称**　找一个组织，看它的资料，改它的资料
- **/台账**　资料全不全，还缺什么
- **/统计**　看数字
- **/绑定 组织全称 身份**　申请身份，管理员同意后就能办理
- **/帮助**　全部命令`;

const IN_GROUP = `大家好，在群里 **@科协助手** 加命令就能用：
- **@科协助手 /登记**　登记一个组织
- **@科协助手 /月报**　填报本月活动
- **@科协助手 /台账**　资料全不全，还缺什么
- **@科协助手 /统计**　看数字
- **@科协助手 /政策 问题**　查依据

第一次使用，请管理员发送 **@科协助手 /绑定 组织全称**，让我知道本群属于哪个组织。群里只显示组织名称和汇总数字，个人信息不会出现在群里。`;

/** The first word to a person, or to a group that has taken the bot in. */
export function greetingCard(audience: 'private' | 'group'): Card {
  return card({
    title: '您好，我是科协助手',
    elements: [markdown(audience === 'private' ? IN_PRIVATE : IN_GROUP)],
  });
}
