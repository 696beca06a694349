import { expect, test } from 'vitest';
import {
  cardOf,
  createTestEmulator,
  memberOf,
  signIn,
  type Api,
  type ApiResult,
  type TestEmulator,
} from './test-emulator.ts';

export const DAY_MS = 86_400_000;
export const CREATE = 'im/v1/messages?receive_id_type=';
export const text = (receiveId: string, more: object = {}): object => ({
  receive_id: receiveId,
  msg_type: 'text',
  content: JSON.stringify({ text: '你好' }),
  ...more,
});
export const card = (content: string): object => ({
  receive_id: 'oc_group',
  msg_type: 'interactive',
  content,
});

export interface Refusal {
  readonly title: string;
  readonly code: number;
  readonly status?: number;
  readonly good: (api: Api, t: TestEmulator) => Promise<ApiResult>;
  readonly bad: (api: Api, t: TestEmulator) => Promise<ApiResult>;
}

export const sendText = (api: Api): Promise<ApiResult> => api('POST', `${CREATE}chat_id`, text('oc_group'));
export const patch = (api: Api, id: string, content = cardOf()): Promise<ApiResult> =>
  api('PATCH', `im/v1/messages/${id}`, { content });

export function form(
  fields: Readonly<Record<string, string>>,
  name?: string,
  bytes?: Uint8Array<ArrayBuffer>,
): FormData {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  if (name !== undefined) data.append(name, new Blob([bytes ?? new Uint8Array([1])]), 'a.xlsx');
  return data;
}
export const xls = { file_type: 'xls', file_name: '台账.xlsx' };
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]);

export async function uploadByPerson(t: TestEmulator): Promise<{ messageId: string; key: string }> {
  const chat = t.emulator.chats.find('oc_p2p_cadre');
  if (chat === undefined) throw new Error('no chat');
  const bytes = new Uint8Array([1, 2, 3]);
  const message = await t.emulator.people.upload({ as: 'ou_cadre', chat, name: '名单.xlsx', bytes });
  return { messageId: message.messageId, key: String(memberOf(JSON.parse(message.content), 'file_key')) };
}

export function image(key: unknown): object {
  return { tag: 'img', img_key: key, alt: { tag: 'plain_text', content: '图' } };
}

export function slash(command: string): object {
  return { command, description: { default_value: '填写月报' } };
}

/** Two worlds a case: what is nearly the same and allowed, and what is refused. */
export function testRefusals(refusals: readonly Refusal[]): void {
  test.for(refusals)('$title is refused with $code, its good twin is not', async (refusal) => {
    const one = createTestEmulator();
    const other = createTestEmulator();
    const good = await refusal.good(await signIn(one.emulator), one);
    const bad = await refusal.bad(await signIn(other.emulator), other);
    expect({ code: good.json['code'] ?? 0, status: good.status }).toEqual({ code: 0, status: 200 });
    expect({ code: bad.json['code'], status: bad.status }).toEqual({
      code: refusal.code,
      status: refusal.status ?? 400,
    });
    expect(bad.json).toEqual({
      code: refusal.code,
      msg: expect.any(String),
      error: { log_id: expect.any(String) },
    });
  });
}
