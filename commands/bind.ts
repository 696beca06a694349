import { z } from 'zod';
import {
  BINDING_FIELDS,
  bindingCard,
  groupBindingCard,
  submitGrantRequest,
} from '../src/cards/binding-card.ts';
import { grantReceiptCard, grantReviewCard } from '../src/cards/grant-request-card.ts';
import { noticeCard } from '../src/cards/notice-card.ts';
import { readGrantWords } from '../src/cards/role-words.ts';
import { redeemAdministratorCode } from '../src/domain/access/administrator-code.ts';
import { inPrivate, type Asker } from '../src/domain/access/asker.ts';
import { bindGroup } from '../src/domain/access/bind-group.ts';
import { describeRequest } from '../src/domain/access/decide-grant-request.ts';
import { listOwnRequests } from '../src/domain/access/grant-request-store.ts';
import { listOwnRoles } from '../src/domain/access/list-own-roles.ts';
import { requestGrant } from '../src/domain/access/request-grant.ts';
import { findOrganizations } from '../src/domain/organizations/names/find-organizations.ts';
import { listTopOrganizations } from '../src/domain/organizations/organization-store.ts';
import { answerInPrivate } from '../src/kit/answer-in-private.ts';
import type { App } from '../src/kit/app.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { submitForm } from '../src/kit/submit-form.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { toReviewKey } from './admin/review-key.ts';

const SUGGESTIONS_MAX = 5;

export default defineCommand({
  name: '绑定',
  aliases: ['我的身份'],
  summary: '看我的身份、申请身份；管理员在群里用它让本群属于一个组织',
  usage: '/绑定 [组织全称 身份]',
  inUnboundGroup: true,
  parameters: { line: z.string().default('') },
  async run({ app, asker, args, place }) {
    const line = args.line.trim();
    const [, code] = /^管理员\s+(\S+)$/u.exec(line) ?? [];
    if (code !== undefined) {
      const { writes } = await redeemAdministratorCode(app, asker, code);
      return {
        writes,
        reply: noticeCard('您现在是管理员。请先用 /登记 登记最高一级的科协，再登记其他组织', '绑定成功'),
      };
    }
    const { organization, role, rest } = readGrantWords(line);
    const isGroup = asker.audience.kind === 'group';
    if (isGroup && role === undefined) {
      return line === '' ? { reply: groupBindingCard() } : bind(app, asker, place.chatId, line);
    }
    const typed = {
      ...(organization === '' ? {} : { organization }),
      ...(role === undefined ? {} : { role }),
      ...(rest === '' ? {} : { note: rest }),
    };
    const cardKey = `${isGroup ? 'private' : 'reply'}:${place.eventId}`;
    const own = inPrivate(asker);
    const {
      card,
      messages = [],
      ...outcome
    } = role === undefined
      ? { card: await drawForm(app, own, app.newId(), typed) }
      : await request(app, own, { id: app.newId(), form: typed, shown: {}, cardKey });
    if (card === undefined) return { ...outcome, messages };
    const answer = answerInPrivate(asker, place, card);
    return { ...outcome, ...answer, messages: [...messages, ...(answer.messages ?? [])] };
  },
  actions: [
    onPress(submitGrantRequest, async ({ app, asker, data, form, cardKey }) =>
      request(app, asker, { ...data, form, cardKey }),
    ),
  ],
});

async function bind(app: App, asker: Asker, chatId: string, organization: string): Promise<Outcome> {
  const { value, writes } = await bindGroup(app, asker, { chatId, organization });
  return {
    writes,
    reply: noticeCard(`本群已绑定“${value.name}”。群里可以查它和它指导的组织的汇总数字`, '绑定成功'),
  };
}

/** Both the card's form and the typed line end here. */
async function request(
  app: App,
  asker: Asker,
  asked: {
    readonly id: string;
    readonly form: Readonly<Record<string, unknown>>;
    readonly shown: Readonly<Record<string, string>>;
    readonly cardKey: string;
  },
): Promise<Outcome> {
  const { id, form, shown, cardKey } = asked;
  const word = form['organization'] ?? shown['organization'];
  const blank = await gather(app, asker, id, typeof word === 'string' ? word.trim() : '');
  return submitForm({
    fields: BINDING_FIELDS,
    form,
    shown,
    redraw: (typed, faults) => bindingCard(blank, typed, faults),
    async submit({ organization, role, note }) {
      if (organization === undefined || role === undefined) throw new Refusal('card_outdated');
      const { value, writes } = await requestGrant(app, asker, { id, organization, role, note, cardKey });
      const { approvers } = value;
      const review = grantReviewCard(await describeRequest(app, value.request));
      return {
        writes,
        card: grantReceiptCard(
          value.request,
          value.organization.name,
          approvers.length > 0 ? 'sent' : 'nobody_yet',
        ),
        toast: { type: 'success', content: '已提交，等待管理员审批' },
        messages: approvers.map((openId) => ({
          key: toReviewKey(value.request.id, openId),
          to: { kind: 'person', openId },
          card: review,
          lane: 'approval',
        })),
      };
    },
  });
}

async function drawForm(app: App, asker: Asker, id: string, typed: Readonly<Record<string, string>>) {
  return bindingCard(await gather(app, asker, id, ''), typed);
}

async function gather(app: App, { openId }: Asker, id: string, word: string) {
  const [roles, waiting, suggestions] = await Promise.all([
    listOwnRoles(app, openId),
    listOwnRequests(app.db, openId),
    word === '' ? [] : suggest(app, word),
  ]);
  return { id, roles, waiting, suggestions };
}

async function suggest({ db }: App, text: string): Promise<string[]> {
  const scopeIds = await listTopOrganizations(db);
  const hits = await findOrganizations(db, { scopeIds, text, limit: SUGGESTIONS_MAX });
  return hits.map(({ name }) => name);
}
