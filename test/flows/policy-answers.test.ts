import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { answerFeedback, forwardedQuestions } from '../../src/db/schema/policies.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import { CITY_ID } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Answer,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const ANSWERED = '/政策 园区科协怎么批？要经过哪几道手续？';
const REFUSED = '/政策 食堂的红烧肉几点卖完';
const QUESTION = '食堂的红烧肉几点卖完';

async function ask(
  playground: TestPlayground,
  text: string,
  by = 'ou_secretary',
): Promise<Message | undefined> {
  return lastCard(await playground.say(by, by.replace('ou_', 'oc_p2p_'), text));
}

/** The secretary's question was refused and passed on; the value is the card of the one who was asked. */
async function forwardTo(
  playground: TestPlayground,
  to: 'ou_cadre' | 'ou_admin',
): Promise<Message | undefined> {
  const choice = await playground.act('ou_secretary', await ask(playground, REFUSED), 'forward');
  const sent = await playground.act('ou_secretary', lastCard(choice, 'oc_p2p_secretary'), 'submit', { to });
  return lastCard(sent, to.replace('ou_', 'oc_p2p_'));
}

const inChat = (answer: Answer, chat: string) => wordsOf(lastCard(answer, chat));

test('an answer says that it is of another place', async () => {
  const playground = await createTestPlayground();
  expect(wordsOf(await ask(playground, ANSWERED))).toContain('这是吉林省的文件，对您所在的云州市只能参考');
});

test('one verdict of each person on each card, which may be changed', async () => {
  const playground = await createTestPlayground();
  const card = await ask(playground, ANSWERED);
  const first = await playground.act('ou_secretary', card, 'useful');
  const second = await playground.act('ou_secretary', card, 'useless');
  expect([first.toast?.content, second.toast?.content]).toEqual([
    '谢谢，已记下：有用',
    '谢谢，已记下：没用；会请管理员看看',
  ]);
  expect(await playground.bot.app.db.select().from(answerFeedback)).toMatchObject([
    {
      openId: 'ou_secretary',
      question: '园区科协怎么批？要经过哪几道手续？',
      clauseId: '003-5',
      library: expect.stringMatching(/^[0-9a-f]{8}$/u),
      verdict: 'useless',
    },
  ]);
});

test('in a group everybody has a verdict of his own', async () => {
  const playground = await createTestPlayground();
  const card = lastCard(await playground.say('ou_cadre', 'oc_group', `@科协助手 ${ANSWERED}`));
  await playground.act('ou_cadre', card, 'useful');
  await playground.act('ou_leader', card, 'useless');
  expect(await playground.bot.app.db.select().from(answerFeedback)).toHaveLength(2);
});

test('the whole text is opened at the clause', async () => {
  const playground = await createTestPlayground();
  const opened = await playground.act('ou_secretary', await ask(playground, ANSWERED), 'open');
  expect(opened.toast?.type).not.toBe('error');
  expect(playground.faultsLogged).toEqual([]);
});

test('a refused question goes to the one person who is chosen, with who asks and why it was refused', async () => {
  const playground = await createTestPlayground();
  const card = await forwardTo(playground, 'ou_cadre');
  const words = wordsOf(card);
  for (const part of [QUESTION, '没有找到与问题相符的条款', '最接近的：', '答复', '文中没有', '不处理'])
    expect(words).toContain(part);
  expect(JSON.stringify(card?.content)).toContain('ou_secretary');
});

test('forwarded from a group, no name of anybody is seen there', async () => {
  const playground = await createTestPlayground();
  const card = lastCard(await playground.say('ou_secretary', 'oc_group', `@科协助手 ${REFUSED}`));
  const choice = await playground.act('ou_secretary', card, 'forward');
  await playground.act('ou_secretary', lastCard(choice, 'oc_p2p_secretary'), 'submit', { to: 'ou_admin' });
  const shown = (await playground.messages()).filter(
    ({ chat_id: chat, sender }) => chat === 'oc_group' && sender === 'bot',
  );
  expect(JSON.stringify(shown.map(({ content }) => content))).not.toMatch(
    /ou_(?:admin|cadre|secretary)|许岚|林晓|周敏/u,
  );
  expect(await playground.bot.app.db.select().from(forwardedQuestions)).toMatchObject([
    { askedBy: 'ou_secretary', forwardedTo: 'ou_admin' },
  ]);
});

test('where one person alone looks after the library, one tap passes it on', async () => {
  const playground = await createTestPlayground();
  const { db } = playground.bot.app;
  await db.client.execute("UPDATE grants SET revoked_at = 1, revoked_by = 'test' WHERE open_id = 'ou_admin'");
  const sent = await playground.act('ou_secretary', await ask(playground, REFUSED), 'forward');
  expect(sent.toast?.content).toContain('已转给负责同志');
  expect(inChat(sent, 'oc_p2p_cadre')).toContain('有人问，库中没有依据');
});

test('a second tap while it waits sends nothing', async () => {
  const playground = await createTestPlayground();
  await forwardTo(playground, 'ou_cadre');
  const again = await playground.act('ou_secretary', await ask(playground, REFUSED), 'forward');
  expect(again.toast?.content).toContain('已经转过');
  expect(again.messages.filter(({ sender }) => sender === 'bot')).toEqual([]);
});

test('who lost the right since the choice was shown is not sent it', async () => {
  const playground = await createTestPlayground();
  const choice = await playground.act('ou_secretary', await ask(playground, REFUSED), 'forward');
  await playground.bot.app.db.client.execute(
    "UPDATE grants SET revoked_at = 1, revoked_by = 'test' WHERE open_id = 'ou_admin'",
  );
  const card = lastCard(choice, 'oc_p2p_secretary');
  const sent = await playground.act('ou_secretary', card, 'submit', { to: 'ou_admin' });
  expect(sent.toast).toMatchObject({ type: 'error', content: '他现在不负责文件库，请另选一位' });
  expect(await playground.bot.app.db.select().from(forwardedQuestions)).toEqual([]);
});

test('a reply reaches the asker, and the question is answered from then on', async () => {
  const playground = await createTestPlayground();
  const form = await playground.act('ou_cadre', await forwardTo(playground, 'ou_cadre'), 'answer');
  const answer = await playground.act('ou_cadre', lastCard(form, 'oc_p2p_cadre'), 'submit', {
    place: '003 三、5.',
    remark: '先找园区党委',
  });
  const told = inChat(answer, 'oc_p2p_secretary');
  for (const part of ['答复：', '三、5.', '管理员说明：先找园区党委', '负责同志对您转去的问题的答复'])
    expect(told).toContain(part);
  expect(inChat(answer, 'oc_p2p_cadre')).toContain('以后再有人这样问，就按这个回答');
  expect(wordsOf(await ask(playground, REFUSED, 'ou_leader'))).toContain('三、5.');
});

test('words that are no place are searched for, and the choice among them counts', async () => {
  const playground = await createTestPlayground();
  const opened = await playground.act('ou_cadre', await forwardTo(playground, 'ou_cadre'), 'answer');
  const form = lastCard(opened, 'oc_p2p_cadre');
  const redrawn = await playground.act('ou_cadre', form, 'submit', { place: '党建台账 五个清' });
  expect(redrawn.toast?.content).toContain('按这几个字找出了几条');
  const sent = await playground.act('ou_cadre', lastCard(redrawn, 'oc_p2p_cadre'), 'submit', {});
  expect(inChat(sent, 'oc_p2p_secretary')).toContain('二、5.(1)');
});

test('words that nothing holds bring the form back', async () => {
  const playground = await createTestPlayground();
  const opened = await playground.act('ou_cadre', await forwardTo(playground, 'ou_cadre'), 'answer');
  const sent = await playground.act('ou_cadre', lastCard(opened, 'oc_p2p_cadre'), 'submit', {
    place: 'zzzz',
  });
  expect(sent.toast).toMatchObject({ type: 'error', content: expect.stringContaining('库里没有这一条') });
});

test('what the text does not say is told the asker, and the next who asks', async () => {
  const playground = await createTestPlayground();
  const opened = await playground.act('ou_cadre', await forwardTo(playground, 'ou_cadre'), 'gap');
  const form = lastCard(opened, 'oc_p2p_cadre');
  const empty = await playground.act('ou_cadre', form, 'submit', { remark: ' ' });
  expect(empty.toast).toMatchObject({ type: 'error', content: expect.stringContaining('必填') });
  const sent = await playground.act('ou_cadre', lastCard(empty, 'oc_p2p_cadre'), 'submit', {
    remark: '文件里没有食堂的事。',
  });
  expect(inChat(sent, 'oc_p2p_secretary')).toContain('文件里没有食堂的事。');
  expect(wordsOf(await ask(playground, REFUSED, 'ou_leader'))).toContain('文件里没有食堂的事。');
});

test('who declines says so to the asker, who may ask the other', async () => {
  const playground = await createTestPlayground();
  const declined = await playground.act('ou_cadre', await forwardTo(playground, 'ou_cadre'), 'decline');
  expect(inChat(declined, 'oc_p2p_secretary')).toContain('暂时不能答复');
  const again = await playground.act('ou_secretary', await ask(playground, REFUSED), 'forward');
  expect(inChat(again, 'oc_p2p_admin')).toContain('有人问');
});

test('what one has answered is closed for the other who was asked', async () => {
  const playground = await createTestPlayground();
  const card = await forwardTo(playground, 'ou_cadre');
  const { app } = playground.bot;
  await commit(app.db, [
    insertGrant(app, { openId: 'ou_leader', role: 'reporter', organizationId: CITY_ID }, 'test'),
  ]);
  const other = await playground.act('ou_leader', await ask(playground, REFUSED, 'ou_leader'), 'forward');
  const asked = await playground.act('ou_leader', lastCard(other, 'oc_p2p_leader'), 'submit', {
    to: 'ou_admin',
  });
  const form = await playground.act('ou_cadre', card, 'answer');
  const answer = await playground.act('ou_cadre', lastCard(form, 'oc_p2p_cadre'), 'submit', {
    place: '003 三、5.',
  });
  expect(inChat(answer, 'oc_p2p_leader')).toContain('三、5.');
  expect(inChat(answer, 'oc_p2p_admin')).toContain('已有同志答复');
  const late = await playground.act('ou_admin', lastCard(asked, 'oc_p2p_admin'), 'answer');
  expect(late.toast?.type).not.toBe('success');
});
