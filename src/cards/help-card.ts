import { card } from '../feishu/card/build-card.ts';
import { markdown, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';

export interface HelpLine {
  readonly usage: string;
  readonly summary: string;
}

/** The commands that this person may use here. */
export function helpCard(lines: readonly HelpLine[], audience: 'private' | 'group'): Card {
  const list = lines.map(({ usage, summary }) => `- **${usage}**　${summary}`).join('\n');
  return card({
    title: '科协助手能做什么',
    elements: [
      markdown(list),
      note(
        audience === 'private'
          ? '不用记格式：直接打字问就行；填错了会告诉您哪里不对，已填的不会丢'
          : '群里请先 @科协助手 再打命令；群里只显示组织名称和汇总数字',
      ),
    ],
  });
}
