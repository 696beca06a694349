import { card } from '../feishu/card/build-card.ts';
import { div } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';

/** One sentence, for where there is nothing to show. */
export function noticeCard(text: string, title = '科协助手'): Card {
  return card({ title, template: 'grey', elements: [div(text)] });
}
