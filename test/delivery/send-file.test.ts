import { describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { files } from '../../src/db/schema/delivery.ts';
import { enqueueFile, UnsendableFile } from '../../src/delivery/enqueue-file.ts';
import { findFile, forgetOldFiles, insertFile } from '../../src/delivery/file-store.ts';
import type { Destination } from '../../src/delivery/outbox.ts';
import { releaseMessages, sendNext } from '../../src/delivery/send-due.ts';
import { BOTH_KINDS } from '../db/open-test-database.ts';
import { createTestDelivery, group, MINUTE_MS, person, replyTo, type TestDelivery } from './test-delivery.ts';

const SECOND_MS = 1000;
const UNCERTAIN = 51 * MINUTE_MS;
const DAY_MS = 86_400_000;
const PRIVATE: Destination = { kind: 'chat', chatId: 'oc_p2p_ou_a', isPrivate: true };
const BYTES = Uint8Array.from([0, 255, 13, 10, 45, 45]);

describe.for(BOTH_KINDS)('a file in the outbox on %s', (kind) => {
  test('is uploaded and sent once, however often it is enqueued, byte for byte', async () => {
    const t = await createTestDelivery(kind);
    await enqueue(t, 'k');
    await enqueue(t, 'k', { name: '另一个.xlsx' });
    await sendNext(t.sender);
    await enqueue(t, 'k');
    expect([await sendNext(t.sender), operations(t), names(t), await bytesOf(t)]).toEqual([
      undefined,
      ['upload', 'send'],
      ['台账.xlsx'],
      [...BYTES],
    ]);
  });
});

describe('a file', () => {
  test('stands below the message it answers', async () => {
    const t = await createTestDelivery('memory');
    const question = t.feishu.hear('oc_g');
    await enqueue(t, 'k', { to: replyTo('oc_g', question) });
    await t.deliver();
    expect([operations(t), t.feishu.messages]).toMatchObject([['upload', 'reply'], [{ parentId: question }]]);
  });

  test('becomes a new message when the one it answers was recalled', async () => {
    const t = await createTestDelivery('memory');
    const question = t.feishu.hear('oc_g');
    await enqueue(t, 'k', { to: replyTo('oc_g', question) });
    t.feishu.recall(question);
    await t.deliver();
    expect([operations(t), names(t)]).toEqual([['upload', 'reply', 'upload', 'send'], ['台账.xlsx']]);
  });

  test.for(['upload', 'send'] as const)(
    'that was on its way when the process died at its %s is seen once',
    async (operation) => {
      const t = await createTestDelivery('memory');
      await enqueue(t, 'k');
      await crashAfter(t, operation);
      await commit(t.db, [releaseMessages()]);
      t.clock.elapse(SECOND_MS);
      await t.deliver();
      const uuids = t.feishu.calls.filter((call) => call.operation === 'send').map(({ uuid }) => uuid);
      expect([names(t), new Set(uuids).size, (await t.row('k')).state]).toEqual([['台账.xlsx'], 1, 'sent']);
    },
  );

  test('is uploaded again after an upload without an answer, which nobody has seen, however long ago', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k', { to: group('oc_g') });
    t.feishu.script('timeout');
    await sendNext(t.sender);
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([operations(t), names(t)]).toEqual([['upload', 'upload', 'send'], ['台账.xlsx']]);
  });

  test('is sent again with the same uuid when its sending had no answer', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k', { to: group('oc_g') });
    t.feishu.script('done', 'lost');
    await t.deliver();
    expect([operations(t), names(t)]).toEqual([['upload', 'send', 'upload', 'send'], ['台账.xlsx']]);
  });

  test('is looked for by its name in a private chat 51 minutes later, and not sent where it is', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k', { to: PRIVATE });
    await loseAnswer(t);
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([operations(t), names(t), await t.row('k')]).toMatchObject([
      ['upload', 'send', 'list'],
      ['台账.xlsx'],
      { state: 'sent', messageId: 'om_1' },
    ]);
  });

  test('is not taken for another of the same name', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'other', { to: PRIVATE });
    await t.deliver();
    await enqueue(t, 'k', { to: PRIVATE });
    t.feishu.script('done', 'timeout');
    await sendNext(t.sender);
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([names(t), (await t.row('k')).messageId]).toEqual([['台账.xlsx', '台账.xlsx'], 'om_2']);
  });

  test('is not taken for a card that has its name in it', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k', { to: PRIVATE });
    t.feishu.script('done', 'timeout');
    await sendNext(t.sender);
    await t.enqueue('card', { to: PRIVATE, text: '台账.xlsx' });
    await t.deliver(SECOND_MS);
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([names(t), (await t.row('k')).state]).toEqual([['台账.xlsx'], 'sent']);
  });

  test('stays unknown in a group', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k', { to: group('oc_g') });
    await loseAnswer(t);
    t.clock.advance(UNCERTAIN);
    await t.deliver();
    expect([operations(t), (await t.row('k')).state]).toEqual([['upload', 'send'], 'unknown']);
  });

  test.for([234006, 230013])('that Feishu refuses for good with %s is given up', async (code) => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k');
    t.feishu.script({ code });
    await t.deliver();
    expect([operations(t), await t.row('k')]).toMatchObject([['upload'], { state: 'dead', errorCode: code }]);
  });

  test('waits as long as Feishu says when there are too many uploads', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k');
    t.feishu.script({ code: 99991400, status: 429, resetSeconds: 7 });
    await t.deliver();
    expect(t.feishu.calls.map(({ operation, elapsedMs }) => [operation, elapsedMs - 1_000_000])).toEqual([
      ['upload', 0],
      ['upload', 7000],
      ['send', 7000],
    ]);
  });

  test('keeps the distance between uploads, whatever it is sent by; cards do not wait for it', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'sent', { to: person('ou_a') });
    await enqueue(t, 'reply', { to: replyTo('oc_g', t.feishu.hear('oc_g')) });
    await t.enqueue('card', { to: replyTo('oc_h', t.feishu.hear('oc_h')) });
    await t.deliver();
    expect(t.feishu.calls.map(({ operation, elapsedMs }) => [operation, elapsedMs - 1_000_000])).toEqual([
      ['upload', 0],
      ['send', 0],
      ['reply', 0],
      ['upload', 67],
      ['reply', 67],
    ]);
  });

  test('is given up when it was forgotten before it could be sent', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k');
    await commit(t.db, [forgetOldFiles(new Date(t.clock.now().getTime() + 8 * DAY_MS))]);
    await t.deliver();
    expect([operations(t), (await t.row('k')).state]).toEqual([[], 'dead']);
  });

  test('has no face that could change', async () => {
    const t = await createTestDelivery('memory');
    await enqueue(t, 'k');
    await t.deliver();
    await t.change('k', 'new');
    await t.deliver();
    expect([operations(t), (await t.row('k')).state]).toEqual([['upload', 'send'], 'sent']);
  });

  test.for([0, 30 * 1024 * 1024 + 1])('of %s bytes is not even enqueued', async (length) => {
    const t = await createTestDelivery('memory');
    await expect(enqueue(t, 'k', { bytes: new Uint8Array(length) })).rejects.toBeInstanceOf(UnsendableFile);
  });
});

describe('what is kept of a file', () => {
  test('is its first form', async () => {
    const t = await createTestDelivery('memory');
    for (const name of ['a', 'b']) await commit(t.db, [insertFile(t, { id: 'f', name, bytes: BYTES })]);
    expect([(await findFile(t, 'f'))?.name, await findFile(t, 'g')]).toEqual(['a', undefined]);
  });

  test('is forgotten after seven days, not before', async () => {
    const t = await createTestDelivery('memory');
    await commit(t.db, [insertFile(t, { id: 'old', name: 'old', bytes: BYTES })]);
    t.clock.advance(1);
    await commit(t.db, [insertFile(t, { id: 'new', name: 'new', bytes: BYTES })]);
    await commit(t.db, [forgetOldFiles(new Date(t.clock.now().getTime() + 7 * DAY_MS))]);
    expect((await t.db.select({ id: files.id }).from(files)).map(({ id }) => id)).toEqual(['new']);
  });
});

async function enqueue(
  t: TestDelivery,
  key: string,
  {
    to = person('ou_a'),
    name = '台账.xlsx',
    bytes = BYTES,
  }: Partial<{ to: Destination; name: string; bytes: Uint8Array }> = {},
): Promise<void> {
  await commit(t.db, await enqueueFile(t, { key, to, file: { name, bytes }, lane: 'answer' }));
}

/** The upload is answered, the sending done and its answer lost. */
async function loseAnswer(t: TestDelivery): Promise<void> {
  t.feishu.script('done', 'lost');
  await sendNext(t.sender);
}

class Crash extends Error {}

/** The process dies when a call is done: nothing of what comes after it happens. */
async function crashAfter({ feishu, sender }: TestDelivery, operation: 'upload' | 'send'): Promise<void> {
  const dying = {
    ...feishu,
    async uploadFile(file: Parameters<typeof feishu.uploadFile>[0]) {
      const key = await feishu.uploadFile(file);
      if (operation === 'upload') throw new Crash();
      return key;
    },
    async sendMessage(message: Parameters<typeof feishu.sendMessage>[0]) {
      await feishu.sendMessage(message);
      throw new Crash();
    },
  };
  await expect(sendNext({ ...sender, feishu: dying })).rejects.toBeInstanceOf(Crash);
}

function operations({ feishu }: TestDelivery): string[] {
  return feishu.calls.map(({ operation }) => operation);
}

/** Of the files that people see. */
function names({ feishu }: TestDelivery): unknown[] {
  return feishu.messages.filter(({ type }) => type === 'file').map(({ content }) => read(content).file_name);
}

async function bytesOf({ feishu }: TestDelivery): Promise<number[]> {
  const [message] = feishu.messages;
  const { file_key: fileKey } = read(message?.content ?? '{}');
  const file = { messageId: message?.messageId ?? '', fileKey, bytesMax: 1000 };
  return [...(await feishu.downloadFile(file))];
}

function read(content: string): { file_key: string; file_name: string } {
  return JSON.parse(content);
}
