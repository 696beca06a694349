import { FeishuError } from '../feishu/api/feishu-error.ts';
import type { Feishu } from '../feishu/api/feishu.ts';

/** What a verb leads to is written down and sent by the bot; a verb itself sends nothing. */
export const NO_FEISHU: Feishu = {
  sendMessage: refuse,
  replyMessage: refuse,
  updateCard: refuse,
  listOwnMessages: refuse,
  findMessage: refuse,
  uploadFile: refuse,
  downloadFile: refuse,
  findBotOpenId: refuse,
  findNames: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(new FeishuError('unavailable', undefined, 'the operator does not talk to Feishu'));
}
