import { describe, expect, test } from 'vitest';
import { createSdkFeishu } from '../../src/feishu/api/sdk-feishu.ts';
import { createTestEmulator, world, type TestEmulator } from '../playground/emulator/test-emulator.ts';

const ADDRESS = { messageId: 'om_1', fileKey: 'file_1', bytesMax: 10 };

/** The port on the emulated Feishu. */
function createEmulated() {
  const t = createTestEmulator();
  return {
    t,
    feishu: createFeishu(async (input, init) => t.emulator.openApi.fetch(new Request(input, init))),
  };
}

/** The port on a Feishu that gives one answer. */
function createAnswered(answer: () => Response) {
  return createFeishu(async (input) =>
    new Request(input).url.includes('/tenant_access_token/')
      ? Response.json({ code: 0, msg: 'ok', tenant_access_token: 't-1', expire: 7200 })
      : answer(),
  );
}

function createFeishu(fetchOnce: typeof fetch) {
  const { appId, appSecret } = world;
  return createSdkFeishu({ appId, appSecret, baseUrl: 'http://feishu.test', fetch: fetchOnce });
}

/** A body that is made as it is read; `made` counts its chunks of four bytes. */
function createEndless(chunksMax: number) {
  let made = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        made += 1;
        if (made > chunksMax) controller.error(new DOMException('timed out', 'TimeoutError'));
        else controller.enqueue(new Uint8Array(4));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, made: () => made };
}

async function sendAs(t: TestEmulator, name: string, bytes: Uint8Array<ArrayBuffer>) {
  const chat = t.emulator.chats.find('oc_p2p_cadre');
  if (chat === undefined) throw new Error('no chat');
  return t.emulator.people.upload({ as: 'ou_cadre', chat, name, bytes });
}

describe('an upload', () => {
  test.for([
    ['台账.xlsx', 'xls'],
    ['旧台账.XLS', 'xls'],
    ['报告.docx', 'doc'],
    ['报告.pdf', 'pdf'],
    ['名单.csv', 'stream'],
    ['没有后缀', 'stream'],
  ] as const)('brings every byte of %s, as %s', async ([name, fileType]) => {
    const { t, feishu } = createEmulated();
    const bytes = Uint8Array.from([0, 255, 13, 10, 45, 45]);
    const key = await feishu.uploadFile({ name, bytes });
    expect(t.emulator.files.find(key)).toMatchObject({ name, fileType, bytes });
  });

  test('has a part with a file name, without which real Feishu was seen to fail', async () => {
    const { t, feishu } = createEmulated();
    await feishu.uploadFile({ name: '台账.xlsx', bytes: Uint8Array.from([1]) });
    const [exchange] = t.emulator.exchanges().filter(({ title }) => title.endsWith('/files'));
    expect(exchange).toMatchObject({ ok: true, note: '' });
  });

  test('that is too large is refused for good', async () => {
    const { feishu } = createEmulated();
    const upload = feishu.uploadFile({ name: 'a.xlsx', bytes: new Uint8Array(30 * 1024 * 1024 + 1) });
    await expect(upload).rejects.toMatchObject({ fault: 'too_large', code: 234006 });
  });

  test('can be sent, in a new message and below another', async () => {
    const { t, feishu } = createEmulated();
    const fileKey = await feishu.uploadFile({ name: '台账.xlsx', bytes: Uint8Array.from([1]) });
    const message = { type: 'file', content: JSON.stringify({ file_key: fileKey }) } as const;
    const sent = await feishu.sendMessage({
      to: { type: 'open_id', id: 'ou_cadre' },
      ...message,
      uuid: 'u1',
    });
    t.elapse(1000);
    await feishu.replyMessage({ messageId: sent.messageId, ...message, uuid: 'u2' });
    const own = await feishu.listOwnMessages({ chatId: sent.chatId, since: new Date(0) });
    const content = JSON.stringify({ file_key: fileKey, file_name: '台账.xlsx' });
    expect(own).toMatchObject([
      { type: 'file', content },
      { messageId: sent.messageId, type: 'file', content },
    ]);
  });
});

test("other people's files are none of the bot's own", async () => {
  const { t, feishu } = createEmulated();
  const { chatId } = await sendAs(t, '台账.xlsx', Uint8Array.from([1]));
  expect(await feishu.listOwnMessages({ chatId, since: new Date(0) })).toEqual([]);
});

describe('a message that is asked for', () => {
  test('is told with its kind and content', async () => {
    const { t, feishu } = createEmulated();
    const { messageId, content } = await sendAs(t, '名单.csv', Uint8Array.from([1]));
    expect(await feishu.findMessage(messageId)).toEqual({ messageType: 'file', content });
  });

  test('is not there when it was recalled', async () => {
    const { t, feishu } = createEmulated();
    const message = await sendAs(t, '名单.csv', Uint8Array.from([1]));
    await t.emulator.people.recall(message);
    expect(await feishu.findMessage(message.messageId)).toBeUndefined();
  });

  test('is not there when nobody knows it', async () => {
    const { feishu } = createEmulated();
    expect(await feishu.findMessage('om_none')).toBeUndefined();
  });

  test('may be there when the bot is not let in', async () => {
    const { t, feishu } = createEmulated();
    const { messageId, chatId } = await sendAs(t, '名单.csv', Uint8Array.from([1]));
    const chat = t.emulator.chats.find(chatId);
    if (chat !== undefined) await t.emulator.people.removeBot('ou_cadre', chat);
    await expect(feishu.findMessage(messageId)).rejects.toMatchObject({ fault: 'rejected', code: 230002 });
  });
});

describe('a download', () => {
  test('brings every byte', async () => {
    const { t, feishu } = createEmulated();
    const bytes = Uint8Array.from([0, 255, 13, 10]);
    const { messageId, content } = await sendAs(t, '名单.csv', bytes);
    const { file_key: fileKey }: { file_key: string } = JSON.parse(content);
    expect(await feishu.downloadFile({ messageId, fileKey, bytesMax: 4 })).toEqual(bytes);
  });

  test('of a file that is not in the message is refused', async () => {
    const { t, feishu } = createEmulated();
    const { messageId } = await sendAs(t, '名单.csv', Uint8Array.from([1]));
    await expect(feishu.downloadFile({ ...ADDRESS, messageId })).rejects.toMatchObject({
      fault: 'rejected',
      code: 234003,
    });
  });

  test('stops with the first byte too many, however long the file would go on', async () => {
    const { body, made } = createEndless(1000);
    const feishu = createAnswered(() => new Response(body));
    await expect(feishu.downloadFile(ADDRESS)).rejects.toMatchObject({
      name: 'FeishuError',
      fault: 'too_large',
    });
    expect(made()).toBe(3);
  });

  test('that breaks off or takes too long may be tried again', async () => {
    const { body } = createEndless(2);
    const feishu = createAnswered(() => new Response(body));
    await expect(feishu.downloadFile(ADDRESS)).rejects.toMatchObject({
      name: 'FeishuError',
      fault: 'uncertain',
    });
  });
});
