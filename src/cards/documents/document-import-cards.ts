import type { ConfirmedFile } from '../../domain/policies/importing/confirm-proposal.ts';
import { button } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { openDocument } from './document-card.ts';
import type { ProposalNotes } from './document-proposal-actions.ts';
import { toTitleWords } from './document-words.ts';
import { lineWithButton } from '../line-with-button.ts';

export const NO_RIGHT_ANY_MORE = '您现在没有管理文件库的权限，停在了这里；如需办理，请联系管理员授权';
export const FAULT_OF_OURS = '系统出了点问题，停在了这里；请稍后再发一次，或联系管理员';
export const FILE_GONE = '这个文件取不到了，可能已被撤回；请再发一次';
export const NO_CLAUSE = '这个文件里没有读到条款；请核对是不是正文，再发一次';

/** More would not fit on a card. */
const LINES_MAX = 12;

export function fileReadingCard(fileName: string): Card {
  return card({
    title: '正在读取…',
    subtitle: fileName,
    elements: [div('文件已收到，正在读取和切分条款，好了会更新在这张卡片上')],
  });
}

/** Why a file was not read, in one sentence. */
export function fileFailedCard(fileName: string, text: string): Card {
  return card({
    title: '没有入库',
    subtitle: fileName,
    template: 'orange',
    elements: [div(text), note('文件库没有任何改动')],
  });
}

/** All of a file is in the library as it is. */
export function fileUnchangedCard(fileName: string, unchanged: ProposalNotes['unchanged']): Card {
  return card({
    title: '库中已有，没有变化',
    subtitle: fileName,
    template: 'grey',
    elements: unchanged
      .slice(0, LINES_MAX)
      .map(({ documentId, title, version }, index) =>
        lineWithButton(
          [div(toTitleWords({ title })), note(`与库中第 ${version} 版完全一致，不用再入库`)],
          button({ text: '查看', name: `open_${index + 1}`, action: openDocument.with({ documentId }) }),
        ),
      ),
  });
}

export function fileConfirmedCard(fileName: string, { texts, known }: ConfirmedFile): Card {
  return card({
    title: '已入库',
    subtitle: fileName,
    template: 'green',
    elements: [
      div(`共 ${texts.length} 份`),
      ...texts.slice(0, LINES_MAX).map(({ after, earlier }, index) =>
        lineWithButton(
          [
            div(toTitleWords(after)),
            note(
              earlier === undefined
                ? `第 ${after.version} 版`
                : `第 ${after.version} 版，替代第 ${earlier.version} 版；旧版仍可查`,
            ),
          ],
          button({
            text: '查看',
            name: `open_${index + 1}`,
            action: openDocument.with({ documentId: after.id }),
          }),
        ),
      ),
      ...known
        .slice(0, LINES_MAX)
        .map(({ title }) => note(`${toTitleWords({ title })}库中已有相同内容，没有再收`)),
      note('现在就可以提问，回答会引用这里的原文'),
    ],
  });
}

export function fileDroppedCard(fileName: string): Card {
  return card({
    title: '已放弃',
    subtitle: fileName,
    template: 'grey',
    elements: [div('文件库没有任何改动；要入库请再发一次文件')],
  });
}
