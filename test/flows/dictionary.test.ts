import { expect, test } from 'vitest';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

async function say(playground: TestPlayground, text: string): Promise<Message | undefined> {
  return lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', text), 'oc_p2p_cadre');
}

async function press(playground: TestPlayground, card: Message | undefined, name: string, form?: object) {
  return playground.act('ou_cadre', card, name, form === undefined ? undefined : { ...form });
}

test('a word is shown with what it means the same as', async () => {
  const words = wordsOf(await say(await createTestPlayground(), '/文件 词典 民非'));
  expect(words).toContain('民办非企业单位');
  expect(words).toContain('随系统');
});

test('a pair is added by typing, and shown with who added it and when', async () => {
  const playground = await createTestPlayground();
  expect(wordsOf(await say(playground, '/文件 词典 小科协 = 园区科协'))).toContain(
    '已添加：小科协 = 园区科协',
  );
  const card = await say(playground, '/文件 词典 小科协');
  expect(wordsOf(card)).toContain('已添加 2026-11-20 10:00');
  expect(wordsOf(card)).toContain('园区科协');
  expect(JSON.stringify(card?.content)).toContain('ou_cadre');
});

test('a question in the new word is answered', async () => {
  const playground = await createTestPlayground();
  await say(playground, '/文件 词典 小科协＝园区科协');
  expect(wordsOf(await say(playground, '/检索 小科协'))).toContain('小科协（园区科协）');
});

test('a pair is added by the form, and a word that is none brings it back', async () => {
  const playground = await createTestPlayground();
  const card = await say(playground, '/文件 词典');
  const wrong = await press(playground, card, 'submit', { word: '会', meaning: '园区科协' });
  expect(wrong.toast?.content).toContain('请填 2 至 20 个字');
  const right = await press(playground, lastCard(wrong, 'oc_p2p_cadre'), 'submit', {
    word: '小科协',
    meaning: '园区科协',
  });
  expect(right.toast?.type).toBe('success');
  expect(wordsOf(await say(playground, '/文件 词典'))).toContain('小科协 = 园区科协');
});

test('a shipped pair is removed and restored by its buttons', async () => {
  const playground = await createTestPlayground();
  await press(playground, await say(playground, '/文件 词典 民非'), 'remove');
  const without = await say(playground, '/文件 词典 民非');
  expect(wordsOf(without)).toContain('“民非”没有同义的词');
  await press(playground, without, 'restore');
  expect(wordsOf(await say(playground, '/文件 词典 民非'))).toContain('民办非企业单位');
});

test('a pair is removed by typing, and one that is none is not there', async () => {
  const playground = await createTestPlayground();
  expect(wordsOf(await say(playground, '/文件 词典 删 民非 = 民办非企业单位'))).toContain('已删除：民非');
  expect(wordsOf(await say(playground, '/文件 词典 删 民非 = 民办非企业单位'))).toContain('没有找到');
});

test('how a clause is asked for is listed, added and removed', async () => {
  const playground = await createTestPlayground();
  const card = await say(playground, '/文件 问法 003 三、5.');
  expect(wordsOf(card)).toContain('随系统的问法');
  await press(playground, card, 'submit', {
    kind: 'answer',
    question: '食堂的红烧肉几点卖完',
    remark: '看这条',
  });
  const listed = await say(playground, '/文件 问法 003 三、5.');
  expect(wordsOf(listed)).toContain('问法：食堂的红烧肉几点卖完——看这条');
  expect(wordsOf(await say(playground, '/政策 食堂的红烧肉几点卖完'))).toContain('管理员说明：看这条');
  await press(playground, listed, 'forget');
  expect(wordsOf(await say(playground, '/政策 食堂的红烧肉几点卖完'))).toContain('库中没有依据');
});

test('how a clause is asked for is added by typing', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    await say(
      playground,
      '/文件 问法 《关于加强园区科协组织建设工作的意见》三、5. 问法=食堂的红烧肉几点卖完',
    ),
  );
  expect(words).toContain('已添加');
  expect(wordsOf(await say(playground, '/政策 食堂的红烧肉几点卖完'))).toContain('三、5.');
});

test.for([
  ['/文件 问法', '请这样写'],
  ['/文件 问法 003 九、9.', '没有“003 九、9.”这个位置'],
] as const)('%s is told how it is meant', async ([line, words]) => {
  expect(wordsOf(await say(await createTestPlayground(), line))).toContain(words);
});

test('a gap without its explanation brings the form back', async () => {
  const playground = await createTestPlayground();
  const card = await say(playground, '/文件 问法 003 三、5.');
  const wrong = await press(playground, card, 'submit', { kind: 'gap', question: '几点开饭' });
  expect(wrong.toast).toMatchObject({ type: 'error', content: '说明：必填' });
});
