import { z } from 'zod';
import type { ChatBinding } from '../domain/access/chat-binding-store.ts';
import type { NamedRequest } from '../domain/access/grant-request-store.ts';
import type { HeldGrant } from '../domain/access/grant-store.ts';
import { button } from '../feishu/card/build-button.ts';
import { card } from '../feishu/card/build-card.ts';
import { buttonRow, columns } from '../feishu/card/build-layout.ts';
import { div, hr, markdown, note } from '../feishu/card/build-text.ts';
import type { BodyElement, Card } from '../feishu/card/card.ts';
import { declareAction } from '../feishu/declare-action.ts';
import { toShanghaiMinute } from '../shared/calendar.ts';
import { personList } from './people-elements.ts';
import { ROLE_NAMES } from './role-words.ts';

export const turnAdminPage = declareAction('admin.page', z.object({ page: z.number() }));
export const takeGrantedRole = declareAction('admin.revoke', z.object({ grantId: z.string() }));
export const unbindBoundGroup = declareAction('admin.unbind', z.object({ chatId: z.string() }));
export const openRequest = declareAction('admin.request', z.object({ id: z.string() }));

/** What a look at the machinery found; all counts are rows. */
export interface SelfCheck {
  /** Messages of which nobody knows whether they arrived, and those given up. */
  readonly unknown: number;
  readonly dead: number;
  /** Runs of jobs that failed in the last seven days. */
  readonly failedRuns: number;
  readonly database: 'file' | 'server';
  readonly mode: string;
}

export interface Administration {
  /** Counted from 0. */
  readonly page: number;
  readonly pageSize: number;
  readonly grants: readonly HeldGrant[];
  readonly grantCount: number;
  readonly groups: readonly ChatBinding[];
  readonly requests: readonly NamedRequest[];
  readonly requestCount: number;
  readonly applicationCount: number;
  readonly check: SelfCheck;
}

/** Who may do what, which groups see what, what waits, and whether the machinery is well. */
export function adminCard(administration: Administration): Card {
  const { page, pageSize, grants, grantCount, groups, requests, requestCount, applicationCount, check } =
    administration;
  const pages = Math.max(1, Math.ceil(grantCount / pageSize));
  return card({
    title: '管理',
    elements: [
      markdown(`**人员和身份**　共 ${grantCount} 个，第 ${page + 1} / ${pages} 页`),
      ...grants.flatMap(drawGrant),
      ...drawPager(page, pages),
      hr(),
      markdown(`**等待审批的身份申请**　${requestCount} 件`),
      ...requests.map(drawRequest),
      ...(requestCount > requests.length ? [note('其余请发 /管理 申请')] : []),
      div(`等待审核的登记　${applicationCount} 件${applicationCount === 0 ? '' : '（发 /审核 办理）'}`),
      hr(),
      markdown('**绑定的群**'),
      ...(groups.length === 0 ? [note('还没有群绑定到您管理的组织')] : groups.map(drawGroup)),
      hr(),
      drawCheck(check),
      note(
        '打字也可以：/管理 撤销 组织全称 身份 [姓名]、/管理 交接 组织全称 身份 [接任人姓名]、/管理 群、/管理 申请',
      ),
    ],
  });
}

/** Which of several is meant. */
export function grantListCard(grants: readonly HeldGrant[]): Card {
  return card({
    title: '撤销身份',
    template: 'orange',
    elements:
      grants.length === 0
        ? [
            div('没有这样的身份，或者不归您管理'),
            note('写法：/管理 撤销 组织全称 身份 [姓名]；发 /管理 看全部'),
          ]
        : [div('请选择要撤销的身份：'), ...grants.flatMap(drawGrant)],
  });
}

export function revokedCard({ openId, role, organizationName }: HeldGrant): Card {
  return card({
    title: '已撤销',
    template: 'green',
    subtitle: organizationName ?? '全部组织',
    elements: [
      personList([openId]),
      div(`“${ROLE_NAMES[role]}”的身份已立即失效，旧卡片上的按钮也不再有效`),
      note('如果撤错了，请对方发 /绑定 重新申请'),
    ],
  });
}

export function groupListCard(groups: readonly ChatBinding[]): Card {
  return card({
    title: '绑定的群',
    elements: [
      ...(groups.length === 0 ? [div('还没有群绑定到您管理的组织')] : groups.map(drawGroup)),
      note('绑定：在群里发 @科协助手 /绑定 组织全称；打字解绑：/管理 群 解绑 群编号末 6 位'),
    ],
  });
}

export function requestListCard(requests: readonly NamedRequest[]): Card {
  return card({
    title: '身份申请',
    template: requests.length === 0 ? 'green' : 'orange',
    elements: requests.length === 0 ? [div('没有等您审批的申请')] : requests.map(drawRequest),
  });
}

function drawGrant({ id, openId, role, organizationName }: HeldGrant, index: number): BodyElement[] {
  return [
    columns([
      [personList([openId])],
      [div(ROLE_NAMES[role]), note(organizationName ?? '全部组织')],
      [
        button({
          text: '撤销',
          name: index === 0 ? 'revoke' : `revoke_${index + 1}`,
          type: 'danger',
          action: takeGrantedRole.with({ grantId: id }),
          confirm: {
            title: '撤销这个身份？',
            text: `${organizationName ?? '全部组织'} ${ROLE_NAMES[role]}：立即失效`,
          },
        }),
      ],
    ]),
  ];
}

function drawPager(page: number, pages: number): BodyElement[] {
  if (pages === 1) return [];
  return [
    buttonRow([
      ...(page > 0
        ? [button({ text: '上一页', name: 'previous', action: turnAdminPage.with({ page: page - 1 }) })]
        : []),
      ...(page + 1 < pages
        ? [button({ text: '下一页', name: 'next', action: turnAdminPage.with({ page: page + 1 }) })]
        : []),
    ]),
  ];
}

function drawRequest({ request, organizationName }: NamedRequest, index: number): BodyElement {
  return columns([
    [personList([request.openId])],
    [div(ROLE_NAMES[request.role]), note(`${organizationName}　${toShanghaiMinute(request.createdAt)}`)],
    [
      button({
        text: '打开',
        name: index === 0 ? 'detail' : `detail_${index + 1}`,
        action: openRequest.with({ id: request.id }),
      }),
    ],
  ]);
}

function drawGroup({ chatId, organizationName, boundAt }: ChatBinding, index: number): BodyElement {
  return columns([
    [div(organizationName), note(`群编号 …${chatId.slice(-6)}　绑定于 ${toShanghaiMinute(boundAt)}`)],
    [
      button({
        text: '解绑',
        name: index === 0 ? 'unbind' : `unbind_${index + 1}`,
        action: unbindBoundGroup.with({ chatId }),
        confirm: { title: '解绑这个群？', text: '群里不能再看这个组织的数字；可以随时重新绑定' },
      }),
    ],
  ]);
}

function drawCheck({ unknown, dead, failedRuns, database, mode }: SelfCheck): BodyElement {
  const isWell = unknown + dead + failedRuns === 0;
  const where = `${database === 'file' ? '本机文件' : '数据库服务器'}，${mode === 'playground' ? '演练' : '正式'}`;
  const words = `自检：没送到 ${dead} 条，不知送到没有 ${unknown} 条；近 7 天失败的定时任务 ${failedRuns} 次；数据库 ${where}`;
  return isWell ? note(words) : markdown(`<font color='red'>${words}</font>`);
}
