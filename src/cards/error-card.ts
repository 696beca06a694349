import { card } from '../feishu/card/build-card.ts';
import { div, note } from '../feishu/card/build-text.ts';
import type { Card } from '../feishu/card/card.ts';
import type { Refusal, RefusalCode, RefusalDetails } from '../shared/refusal.ts';

/** What happened, and what to do next. */
interface Words {
  readonly title: string;
  readonly text: string;
}

const REFUSAL_WORDS: Readonly<Record<RefusalCode, (details: RefusalDetails) => Words>> = {
  bad_arguments: ({ subject }) => ({ title: '没看懂', text: `请这样写：${subject ?? '/帮助'}` }),
  card_outdated: () => ({
    title: '卡片已更新',
    text: '这张卡片已经处理过，现在显示的是最新内容；要再办一次，请重新发命令',
  }),
  chat_not_bound: () => ({
    title: '本群还没有绑定组织',
    text: '绑定前，群里可以用 /帮助、/绑定 和 /政策；请管理员在群里发送：/绑定 组织全称',
  }),
  conflict: () => ({
    title: '有人刚刚改过',
    text: '内容刚被别人更新，您的操作没有执行；请重新打开后再试一次',
  }),
  invalid_fields: () => ({ title: '有内容需要改正', text: '请按提示改正后再提交' }),
  no_organization: ({ subject }) => ({
    title: '没有找到组织',
    text:
      subject === undefined
        ? '您名下没有可以办理这件事的组织；如需办理，请联系管理员授权'
        : `您能办理的组织里没有“${subject}”；请核对全称，或请管理员为您绑定`,
  }),
  no_right: () => ({ title: '没有权限', text: '您没有办理这件事的权限；如需办理，请联系管理员授权' }),
  not_found: () => ({ title: '没有找到', text: '要办的内容不存在或已被撤销；请重新发命令' }),
  already_decided: ({ subject }) => ({
    title: '已经办过了',
    text: `${subject === undefined ? '这件事' : `“${subject}”`}已经办结，不用再办`,
  }),
  duplicate_organization: ({ subject }) => ({
    title: '可能重复登记',
    text: `“${subject ?? ''}”已在台账中或正在等待审核；如果不是同一个组织，请改用能区分的全称和信用代码`,
  }),
  own_application: () => ({ title: '请他人审核', text: '不能审核自己提交的登记；请另一位审核人办理' }),
  unknown_command: ({ subject, suggestions = [] }) => ({
    title: '没有这个命令',
    text: `没有“${subject ?? ''}”；您是不是要：${suggestions.join('　')}　（全部命令：/帮助）`,
  }),
  wrong_code: () => ({
    title: '口令不对',
    text: '口令不对或已经用过；请在运行机器人的电脑上查看启动时打印的口令',
  }),
  unsupported_message: () => ({
    title: '暂时只能读文字',
    text: '收到。语音、图片和表情我还看不懂，请用文字告诉我，或发 /帮助',
  }),
};

export function errorCard(refusal: Refusal): Card {
  const { title, text } = toWords(refusal);
  return card({ title, template: 'orange', elements: [div(text)] });
}

export function refusalToast(refusal: Refusal) {
  return {
    type: refusal.code === 'card_outdated' ? 'info' : 'error',
    content: toWords(refusal).text,
  } as const;
}

/** A fault of ours: nothing about it is told but the number to ask with. */
export function neutralErrorCard(eventId: string): Card {
  return card({
    title: '这次没有办成',
    template: 'grey',
    elements: [
      div('系统出了点问题，什么都没有改动；请稍后再试'),
      note(`如果一直这样，请把编号告诉管理员：${eventId}`),
    ],
  });
}

export function neutralErrorToast(eventId: string) {
  return { type: 'error', content: `系统出了点问题，什么都没有改动；请稍后再试（编号 ${eventId}）` } as const;
}

function toWords({ code, details }: Refusal): Words {
  return REFUSAL_WORDS[code](details);
}
