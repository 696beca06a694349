import type { Context } from 'hono';
import { z } from 'zod';
import { DAY_MS, toShanghaiIso } from '../../shared/calendar.ts';
import type { StoredMessage } from '../emulator/message-store.ts';
import { PlaygroundFault } from './playground-fault.ts';
import type { PlaygroundOptions } from './playground-options.ts';
import { readRequest, requireMessageOf, requirePerson } from './requests.ts';
import { toCardAct } from './to-card-act.ts';

const actBody = z
  .object({
    as: z.string(),
    message_id: z.string(),
    name: z.string().optional(),
    path: z.string().optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
    input_value: z.string().optional(),
    option: z.string().optional(),
    options: z.array(z.string()).optional(),
    checked: z.boolean().optional(),
    /** `updated_at` of the card that the person saw. */
    version: z.string().optional(),
  })
  .refine((body) => (body.name === undefined) !== (body.path === undefined), 'name 和 path 给一个');

/** Cards of 2.0 can be clicked for 14 days. Source: 卡片 JSON 2.0 版本更新说明. */
const CLICKABLE_MS = 14 * DAY_MS;

export async function act(options: PlaygroundOptions, c: Context): Promise<object> {
  const { emulator } = options;
  const body = await readRequest(c, actBody);
  const operatorId = requirePerson(options, body.as);
  const message = requireMessageOf(options, operatorId, body.message_id);
  refuseStale(options, message, body.version);
  const { omit_action_value: omitValue, send_untouched: sendUntouched } = emulator.faults();
  const done = toCardAct(body, {
    card: JSON.parse(message.content),
    members: emulator.chats.find(message.chatId)?.members ?? [],
    omitValue,
    untouched: sendUntouched ? 'send' : 'leave_out',
  });
  if (done.kind === 'local') return {};
  if (done.kind === 'client_error') return { error_code: done.code };
  const { toast, errorCode } = await emulator.click({ operatorId, message, action: done.action });
  return {
    ...(toast === undefined ? {} : { toast }),
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
  };
}

function refuseStale(
  { clock }: PlaygroundOptions,
  message: StoredMessage,
  version: string | undefined,
): void {
  if (message.msgType !== 'interactive') throw new PlaygroundFault(409, '这条消息不是卡片');
  if (clock.now().getTime() - message.createdAt.getTime() > CLICKABLE_MS) {
    throw new PlaygroundFault(409, '卡片已超过 14 天，不能再操作');
  }
  if (version !== undefined && version !== toShanghaiIso(message.updatedAt)) {
    throw new PlaygroundFault(409, '卡片已更新');
  }
}
