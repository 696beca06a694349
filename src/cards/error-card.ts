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
  unsupported_message: ({ suggestions = [] }) =>
    suggestions.length === 0
      ? {
          title: '暂时只能读文字',
          text: '收到。语音、图片和表情我还看不懂，请用文字告诉我，或发 /帮助',
        }
      : {
          title: '这个文件读不了',
          text: `收到。我能读的文件是 ${suggestions.join('、')}；请换成其中一种再发，或用文字告诉我`,
        },
  outside_group: () => ({
    title: '请在私聊中办理',
    text: '这件事请在私聊中办理：本群只能办理和查看它所绑定的组织，个人信息不在群里显示',
  }),
  own_request: () => ({ title: '请他人审批', text: '不能审批自己的申请；请另一位管理员办理' }),
  already_held: ({ subject }) => ({
    title: '已经有这个身份',
    text: `已经有“${subject ?? ''}”的这个身份，不用再申请；发 /绑定 可以查看`,
  }),
  too_many_requests: () => ({
    title: '申请太多',
    text: '您等待审批的申请已经很多；请等管理员办理后再申请',
  }),
  ambiguous_organization: ({ subject, suggestions = [] }) => ({
    title: '有同名的组织',
    text: `台账中有 ${suggestions.length} 个“${subject ?? ''}”，请改用统一社会信用代码或编号：${suggestions.join('、')}`,
  }),
  last_administrator: () => ({
    title: '最后一位管理员',
    text: '这是最后一位管理员，撤销后没有人能授权；请先授予另一位，再撤销',
  }),
  edited_meanwhile: () => ({
    title: '有人刚刚改过',
    text: '您看到的内容已被别人更新，您的修改没有保存；请按最新内容核对后再提交',
  }),
  still_guides: () => ({
    title: '还有下级组织',
    text: '它还指导着其他组织；请先把下级组织转隶到新的指导单位，再办理',
  }),
  guide_within_itself: () => ({
    title: '转隶不成',
    text: '新的指导单位在它自己的下级里；请选择它下级以外的单位',
  }),
  merge_unfit: () => ({
    title: '合并不成',
    text: '只能把同一类别、都没有注销、互不隶属的两个组织合并；请核对后再试',
  }),
  undo_overtaken: ({ suggestions = [] }) => ({
    title: '不能撤销',
    text: `这次改动之后，${suggestions.join('、')}又被改过；请直接修改成要的内容`,
  }),
  undo_confirmation: () => ({ title: '不用撤销', text: '确认不用撤销；情况有变化，再确认一次就会更新' }),
  undo_too_large: () => ({
    title: '改动太多',
    text: '这次改动涉及的组织太多；如果来自导入，请在导入的卡片上撤销整次导入',
  }),
  not_own_import: () => ({
    title: '请上传文件的人办理',
    text: '这个文件按上传人的权限核对，只能由上传人确认或放弃；您也要导入的话，请自己再发一次文件',
  }),
  shipped_document: () => ({
    title: '随系统提供的要点',
    text: '这份要点随系统提供，不能修改或停用；请导入文件原文，之后的回答就引用原文',
  }),
  already_in_library: ({ subject }) => ({
    title: '库中已有',
    text: `库中已有内容完全相同的《${subject ?? ''}》，不用再入库；要改信息请发 /文件 标题`,
  }),
  version_in_force: ({ subject }) => ({
    title: '已有现行版本',
    text: `《${subject ?? ''}》已有另一个现行版本；请先停用那一个，再办理`,
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
