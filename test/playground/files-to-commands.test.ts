import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commit } from '../../src/db/commit.ts';
import { outbox, tasks } from '../../src/db/schema/delivery.ts';
import { audit, grants } from '../../src/db/schema/people.ts';
import { bindChat } from '../../src/domain/access/chat-binding-store.ts';
import { card } from '../../src/feishu/card/build-card.ts';
import { div } from '../../src/feishu/card/build-text.ts';
import { defineCommand } from '../../src/kit/define-command.ts';
import { createMortalWorld, type MortalWorld } from '../crash/mortal-world.ts';
import { slowCommand } from '../crash/slow-command.ts';

const AS = 'ou_cadre';
const PRIVATE = 'oc_p2p_cadre';
const GROUP = 'oc_group';
const BYTES = '一二三四';

const say = (text: string) => card({ title: '测试', elements: [div(`[${text}]`)] });

/** Reads spreadsheets and says where from. */
const importing = defineCommand({
  name: '导入',
  summary: '',
  usage: '/导入 [类别]',
  parameters: { kind: z.string().default('全部') },
  readsFile: (name) => /\.(xlsx|csv)$/iu.test(name),
  run: async () => ({ reply: say('请发文件') }),
  async runFile({ app, asker, place, file, args }) {
    const bytes = await app.feishu.downloadFile({ ...file, bytesMax: 100 });
    const words = new TextDecoder().decode(bytes);
    return { reply: say([file.name, words, args.kind, asker.audience.kind, place.chatId].join(' ')) };
  },
});

/** Takes whatever is left, as the policy questions do. */
const asking = defineCommand({
  name: '政策',
  summary: '',
  usage: '/政策',
  parameters: { question: z.string().default('') },
  takesSentences: true,
  run: async ({ args }) => ({ reply: say(`问：${args.question}`) }),
});

async function createWorld(): Promise<MortalWorld> {
  return createMortalWorld(undefined, { commands: { import: importing, ask: asking }, jobs: {} });
}

async function bind({ db }: MortalWorld): Promise<void> {
  const clock = { now: () => new Date(), elapsedMs: () => 0 };
  const binding = { chatId: GROUP, organizationId: 'org_city', boundBy: 'ou_admin' };
  await commit(db, [bindChat({ clock }, binding)]);
}

async function upload(world: MortalWorld, chat: string, name: string): Promise<string> {
  const base64 = Buffer.from(BYTES).toString('base64');
  await world.post('upload', { as: AS, chat, name, base64 });
  return (await world.messages()).findLast(({ sender }) => sender === AS)?.message_id ?? '';
}

async function reply(world: MortalWorld, chat: string, to: string, text: string): Promise<void> {
  await world.post('say', { as: AS, chat, text, reply_to: to });
}

/** What the bot said, card by card. */
async function answers(world: MortalWorld): Promise<string[]> {
  const cards = (await world.messages()).filter(({ sender }) => sender === 'bot');
  return cards.map(({ content }) => {
    const words = JSON.stringify(content);
    return /\[([^\]"]+)\]/u.exec(words)?.[1] ?? words;
  });
}

test('a file in private comes to the command that reads its kind', async () => {
  const world = await createWorld();
  await upload(world, PRIVATE, '名单.XLSX');
  expect([await answers(world), world.wrong()]).toEqual([[`名单.XLSX ${BYTES} 全部 private ${PRIVATE}`], []]);
});

test('a file that no command reads is answered with the kinds that are read', async () => {
  const world = await createWorld();
  await upload(world, PRIVATE, '年报.pdf');
  const [answer] = await answers(world);
  expect(answer).toContain('我能读的文件是 .xlsx、.csv');
});

test.for(['sticker', 'voice'])(
  'a %s is answered with a polite word, not with kinds of files',
  async (type) => {
    const world = await createWorld();
    await world.post('event', { as: AS, type });
    const [answer] = await answers(world);
    expect(answer).toContain('语音、图片和表情我还看不懂');
  },
);

test.for([
  ['@科协助手 /导入 学会', '学会'],
  ['@科协助手 导入', '全部'],
  ['@科协助手 看看这个', '全部'],
  ['@科协助手', '全部'],
] as const)('in a group, the reply “%s” to a file brings it to its command', async ([text, kind]) => {
  const world = await createWorld();
  await bind(world);
  const file = await upload(world, GROUP, '名单.csv');
  expect(await answers(world)).toEqual([]);
  await reply(world, GROUP, file, text);
  expect(await answers(world)).toEqual([`名单.csv ${BYTES} ${kind} group ${GROUP}`]);
});

test('in a group that is bound to no organization the file is not read', async () => {
  const world = await createWorld();
  await reply(world, GROUP, await upload(world, GROUP, '名单.csv'), '@科协助手 导入');
  expect(await answers(world)).toEqual([expect.stringContaining('本群还没有绑定组织')]);
});

test('a reply to a file without the mention is other people’s talk', async () => {
  const world = await createWorld();
  await bind(world);
  await reply(world, GROUP, await upload(world, GROUP, '名单.csv'), '导入');
  expect(await answers(world)).toEqual([]);
});

test('in private, too, a file may be replied to', async () => {
  const world = await createWorld();
  await reply(world, PRIVATE, await upload(world, PRIVATE, '名单.csv'), '/导入 学会');
  expect((await answers(world))[1]).toBe(`名单.csv ${BYTES} 学会 private ${PRIVATE}`);
});

test('another command is itself, whatever it replies to', async () => {
  const world = await createWorld();
  await reply(world, PRIVATE, await upload(world, PRIVATE, '名单.csv'), '/政策 换届');
  expect((await answers(world))[1]).toBe('问：换届');
});

test('a question below a file that nobody reads is a question', async () => {
  const world = await createWorld();
  await reply(world, PRIVATE, await upload(world, PRIVATE, '年报.pdf'), '多久换届一次');
  expect((await answers(world))[1]).toBe('问：多久换届一次');
});

test('a reply to a card of the bot is understood without a question to Feishu', async () => {
  const world = await createWorld();
  await world.say(AS, '/导入');
  const [asked] = (await world.messages()).filter(({ sender }) => sender === 'bot');
  const before = world.steps();
  await world.say(AS, '你好');
  const plain = world.steps() - before;
  await reply(world, PRIVATE, asked?.message_id ?? '', '你好');
  expect([world.steps() - before - plain, (await answers(world)).at(-1)]).toEqual([plain, '问：你好']);
});

test('a file is answered with a file, before the playground says that all is done', async () => {
  const world = await createMortalWorld(undefined, { commands: { slow: slowCommand }, jobs: {} });
  await upload(world, PRIVATE, '名单.csv');
  const sent = (await world.messages()).findLast(
    ({ msg_type: type, sender }) => type === 'file' && sender === 'bot',
  );
  if (sent === undefined) throw new Error('no file came back');
  const [task] = await world.db.select().from(tasks);
  expect([
    sent.content['file_name'],
    new TextDecoder().decode(await world.download(sent)),
    task?.state,
  ]).toEqual(['回执.txt', '12 字节', 'done']);
});

test('who leaves loses every role at once, and nobody is written to', async () => {
  const world = await createWorld();
  await world.post('event', { as: 'ou_admin', type: 'leave' });
  const held = await world.db.select().from(grants).where(eq(grants.openId, 'ou_admin'));
  const lines = await world.db.select().from(audit);
  expect({
    held: held.map(({ revokedAt, revokedBy }) => [revokedAt === null, revokedBy]),
    actions: lines.map(({ actor, subjectId }) => [actor, subjectId]),
    messages: await world.db.select().from(outbox),
  }).toEqual({ held: [[false, 'system']], actions: [['system', 'ou_admin']], messages: [] });
});
