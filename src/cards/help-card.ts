import { card } from '../feishu/card/build-card.ts';
import { div, markdown, note } from '../feishu/card/build-text.ts';
import { collapsible } from '../feishu/card/build-layout.ts';
import type { Card } from '../feishu/card/card.ts';

export interface HelpLine {
  readonly usage: string;
  readonly summary: string;
}

/** The commands that this person may use here. */
export function helpCard(lines: readonly HelpLine[], audience: 'private' | 'group'): Card {
  const list = lines.map(({ usage, summary }) => `- **${toShortUsage(usage)}**　${summary}`).join('\n');
  const typed = lines.filter(({ usage }) => usage !== toShortUsage(usage));
  return card({
    title: '科协助手能做什么',
    elements: [
      markdown(list),
      note('方括号里的可以不写'),
      ...(typed.length === 0
        ? []
        : [
            collapsible({
              title: '不点卡片、直接打字填的写法',
              elements: typed.map(({ usage }) => div(usage)),
            }),
          ]),
      note(
        audience === 'private'
          ? '不用记格式：直接打字问就行；填错了会告诉您哪里不对，已填的不会丢'
          : '群里请先 @科协助手 再打命令；群里只显示组织名称和汇总数字',
      ),
    ],
  });
}

/** Without the fields that can be typed instead of filled into the card. */
function toShortUsage(usage: string): string {
  return usage.replace(/ \[[^\]]*=[^\]]*\]/u, '');
}
