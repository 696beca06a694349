import { expect, test } from 'vitest';
import { unansweredQuestions } from '../../src/db/schema/policies.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const QUESTION = '食堂的红烧肉几点卖完';

async function askInVain(playground: TestPlayground, by: string, question = QUESTION): Promise<void> {
  await playground.say(by, by.replace('ou_', 'oc_p2p_'), `/政策 ${question}`);
}

async function open(playground: TestPlayground): Promise<Message | undefined> {
  return lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/文件 未答'), 'oc_p2p_cadre');
}

async function press(playground: TestPlayground, card: Message | undefined, name: string, form?: object) {
  return lastCard(
    await playground.act('ou_cadre', card, name, form === undefined ? undefined : { ...form }),
    'oc_p2p_cadre',
  );
}

test('nothing refused is said to be nothing', async () => {
  expect(wordsOf(await open(await createTestPlayground()))).toContain('现在没有等着补充的问题');
});

test('what was asked most often comes first, with what came nearest, and never who asked', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_leader', '今天晚上吃什么');
  await askInVain(playground, 'ou_secretary');
  await askInVain(playground, 'ou_leader', `${QUESTION}？`);
  const card = await open(playground);
  const words = wordsOf(card);
  expect(words.indexOf('问过 2 次')).toBeLessThan(words.indexOf('问过 1 次'));
  for (const part of [QUESTION, '最接近的：', '没有找到与问题相符的条款', '补成这一条的问法？'])
    expect(words).toContain(part);
  expect(JSON.stringify(card?.content)).not.toMatch(/ou_(?:leader|secretary)/u);
});

test('asked in a group, the list comes in private', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_secretary');
  const answer = await playground.say('ou_cadre', 'oc_group', '@科协助手 /文件 未答');
  expect(wordsOf(lastCard(answer, 'oc_group'))).not.toContain(QUESTION);
  expect(wordsOf(lastCard(answer, 'oc_p2p_cadre'))).toContain(QUESTION);
});

test('a clause that answers is taught, and the question is gone from the list', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_secretary');
  const form = await press(playground, await open(playground), 'answer');
  const done = await press(playground, form, 'submit', { place: '003 三、5.' });
  expect(wordsOf(done)).toContain('以后再有人这样问，就按这个回答');
  expect(wordsOf(await press(playground, done, 'next'))).toContain('现在没有等着补充的问题');
  const answer = await playground.say('ou_leader', 'oc_p2p_leader', `/政策 ${QUESTION}`);
  expect(wordsOf(lastCard(answer))).toContain('三、5.');
});

test('the nearest clause is taught where nothing else is chosen', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_secretary');
  const [kept] = await playground.bot.app.db.select().from(unansweredQuestions);
  await press(playground, await press(playground, await open(playground), 'answer'), 'submit', {});
  const { rows } = await playground.bot.app.db.client.execute({
    sql: 'SELECT questions FROM clauses WHERE id = ?',
    args: [kept?.nearestClauseId ?? ''],
  });
  expect(rows[0]?.['questions']).toContain(QUESTION);
});

test('a gap is taught with its explanation', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_secretary');
  const form = await press(playground, await open(playground), 'gap');
  await press(playground, form, 'submit', { remark: '文件里没有食堂的事。' });
  const answer = await playground.say('ou_leader', 'oc_p2p_leader', `/政策 ${QUESTION}`);
  expect(wordsOf(lastCard(answer))).toContain('文件里没有食堂的事。');
});

test('what is ignored is gone until it is asked again', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_secretary');
  const done = await press(playground, await open(playground), 'ignore');
  expect(wordsOf(await press(playground, done, 'next'))).toContain('现在没有等着补充的问题');
  await askInVain(playground, 'ou_leader');
  expect(wordsOf(await open(playground))).toContain('问过 2 次');
});

test('five stand on a page', async () => {
  const playground = await createTestPlayground();
  for (const dish of ['红烧肉', '狮子头', '豆腐脑', '小笼包', '葱油饼', '馄饨'])
    await askInVain(playground, 'ou_secretary', `食堂的${dish}几点卖完`);
  const first = await open(playground);
  expect(wordsOf(first)).toContain('6 个，第 1 / 2 页');
  const second = await press(playground, first, 'next');
  expect(wordsOf(second)).toContain('6 个，第 2 / 2 页');
  expect(wordsOf(await press(playground, second, 'previous'))).toContain('第 1 / 2 页');
});

test('a question that another has settled meanwhile is not settled again', async () => {
  const playground = await createTestPlayground();
  await askInVain(playground, 'ou_secretary');
  const card = await open(playground);
  const other = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/文件 未答'), 'oc_p2p_admin');
  await playground.act('ou_admin', other, 'ignore');
  const late = await playground.act('ou_cadre', card, 'answer');
  expect(late.toast?.content).toContain('已经办结');
});

const ANSWERED = '园区科协怎么批？要经过哪几道手续？';

test('an answer that is said to be of no use waits there as well, counted once for each who says so', async () => {
  const playground = await createTestPlayground();
  const shown = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', ANSWERED));
  await playground.act('ou_secretary', shown, 'useless');
  await playground.act('ou_secretary', shown, 'useless');
  const words = wordsOf(await open(playground));
  for (const part of [ANSWERED, '有人说这个回答没用', '当时的回答：', '问过 1 次'])
    expect(words).toContain(part);
});

test('what was wrongly answered is refused from then on', async () => {
  const playground = await createTestPlayground();
  const shown = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', ANSWERED));
  await playground.act('ou_secretary', shown, 'useless');
  const form = await press(playground, await open(playground), 'gap');
  await press(playground, form, 'submit', { place: '003 三、5.', remark: '原文没有写要几天。' });
  const answer = await playground.say('ou_leader', 'oc_p2p_leader', ANSWERED);
  expect(wordsOf(lastCard(answer, 'oc_p2p_leader'))).toContain('原文没有写要几天。');
});
