import { z } from 'zod';
import { inPrivate } from '../src/domain/access/asker.ts';
import { answerInPrivate } from '../src/kit/answer-in-private.ts';
import { defineCommand } from '../src/kit/define-command.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { groups } from './admin/groups.ts';
import { handOverRole } from './admin/hand-over.ts';
import { requests } from './admin/requests.ts';
import { revoke } from './admin/revoke.ts';
import { show } from './admin/show.ts';
import type { Subcommand } from './admin/subcommand.ts';

const SUBCOMMANDS: readonly Subcommand[] = [show, requests, revoke, handOverRole, groups];
const USAGE = '/管理 [申请 | 撤销 | 交接 | 群]';

export default defineCommand({
  name: '管理',
  aliases: ['授权', '自检'],
  summary: '人员和身份、绑定的群、等待审批的申请、自检',
  usage: USAGE,
  right: 'manage',
  parameters: { word: z.string().default(''), rest: z.string().default('') },
  async run({ app, asker, place, args: { word, rest } }) {
    const subcommand = SUBCOMMANDS.find((candidate) => candidate.word === word);
    if (subcommand === undefined) throw new Refusal('bad_arguments', { subject: USAGE });
    const {
      reply,
      messages = [],
      ...outcome
    } = await subcommand.run({
      app,
      asker: inPrivate(asker),
      place,
      rest,
    });
    if (reply === undefined) return { ...outcome, messages };
    const answer = answerInPrivate(asker, place, reply);
    return { ...outcome, ...answer, messages: [...messages, ...(answer.messages ?? [])] };
  },
  actions: SUBCOMMANDS.flatMap(({ actions }) => actions),
});
