import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { organizations } from '../../src/db/schema/organizations.ts';
import { chatBindings } from '../../src/db/schema/people.ts';
import { unansweredQuestions } from '../../src/db/schema/policies.ts';
import { CITY_NAME } from '../../src/playground/city/personas.ts';
import { createTestPlayground, lastCard, wordsOf } from '../harness/create-test-playground.ts';

test.for(['/帮助', '／帮助', '  /帮助', '/help', '帮助', '你好'])(
  '%s answers with what this person may do',
  async (text) => {
    const playground = await createTestPlayground();
    const words = wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', text)));
    expect(words).toContain('/统计');
    expect(words).not.toContain('/登记');
  },
);

test.for([
  ['/月抱', '/月报'],
  ['/统记', '/统计'],
  ['/gonggao', '/'],
] as const)('an unknown command %s gets suggestions', async ([text, suggestion]) => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', text)));
  expect(words).toContain(`没有“${text.slice(1)}”`);
  expect(words).toContain(suggestion);
});

test('the mention may stand anywhere, and without it the bot keeps silent in a group', async () => {
  const playground = await createTestPlayground();
  const silent = await playground.say('ou_cadre', 'oc_group', '/统计');
  const answered = await playground.say('ou_cadre', 'oc_group', '/统计 @科协助手');
  expect(lastCard(silent)).toBeUndefined();
  expect(wordsOf(lastCard(answered))).toContain('登记在册的组织');
});

test('a mention alone brings the help', async () => {
  const playground = await createTestPlayground();
  expect(wordsOf(lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手')))).toContain(
    '科协助手能做什么',
  );
});

test('a group that is bound to nothing gets help, binding and policy only', async () => {
  const playground = await createTestPlayground();
  await playground.bot.app.db.client.execute('DELETE FROM chat_bindings');
  const say = async (text: string) =>
    wordsOf(lastCard(await playground.say('ou_admin', 'oc_group', `@科协助手 ${text}`)));
  expect(await say('/统计')).toContain('本群还没有绑定组织');
  expect(await say('/政策 学会党建台账的五个清是什么')).toContain('二、5.(1)');
  expect(await say('/帮助')).not.toContain('/统计');
  expect(await say(`/绑定 ${CITY_NAME}`)).toContain('绑定成功');
  expect(await say('/统计')).toContain('登记在册的组织');
});

test('only who manages an organization binds a group to it', async () => {
  const playground = await createTestPlayground();
  await playground.bot.app.db.client.execute('DELETE FROM chat_bindings');
  const answer = await playground.say('ou_cadre', 'oc_group', `@科协助手 /绑定 ${CITY_NAME}`);
  expect(wordsOf(lastCard(answer))).toContain('没有权限');
  expect(await playground.bot.app.db.select().from(chatBindings)).toEqual([]);
});

test('a policy question is answered with clause, document, date, place and force', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(
      await playground.say('ou_cadre', 'oc_group', '@科协助手 /政策 园区科协怎么批？要经过哪几道手续？'),
    ),
  );
  for (const part of [
    '三、5.',
    '关于加强园区科协组织建设工作的意见',
    '2013',
    '吉林省',
    '约束力',
    '库版本',
    '要点',
  ]) {
    expect(words).toContain(part);
  }
});

test.for(['高校科协成立要交哪些材料，报哪里批？', '园区科协委员会一届几年，多久换届？', '今天天气怎么样'])(
  'what the library does not say is said to be without ground, and kept: %s',
  async (question) => {
    const playground = await createTestPlayground();
    expect(wordsOf(lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', question)))).toContain(
      '库中没有依据',
    );
    const kept = await playground.bot.app.db.select().from(unansweredQuestions);
    expect(kept.map((row) => row.question)).toEqual([question]);
  },
);

test('a short question after an answer is understood with it', async () => {
  const playground = await createTestPlayground();
  await playground.say('ou_secretary', 'oc_p2p_secretary', '/政策 学会党建台账的五个清是什么');
  const words = wordsOf(
    lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '什么时候要100%覆盖？')),
  );
  expect(words).toContain('二、5.(2)');
});

test.for(['食堂几点开饭？', '今天天气怎么样？'])(
  '%s after an answer is as foreign as before it',
  async (question) => {
    const playground = await createTestPlayground();
    await playground.say('ou_secretary', 'oc_p2p_secretary', '/政策 学会党建台账的五个清是什么');
    expect(wordsOf(lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', question)))).toContain(
      '库中没有依据',
    );
  },
);

test('a figure asked for in plain words is a figure', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '我们现在有多少个学会？')),
  );
  expect(words).toContain('登记在册的组织');
  expect(words).toContain('审核通过、进入台账的组织数');
});

test('the figure counts what the ledger holds', async () => {
  const playground = await createTestPlayground();
  const rows = await playground.bot.app.db.select().from(organizations);
  const card = lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/统计'));
  expect(wordsOf(card).split('\n')).toContain(`# ${rows.length}`);
  expect(JSON.stringify(card?.content)).toContain('"tag":"chart"');
});

test('an organization outside the reader’s scope is not there for him', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', `/统计 ${CITY_NAME}`)),
  );
  expect(words).toContain('没有找到组织');
});

test('what a person owes is told in private, not in the group', async () => {
  const playground = await createTestPlayground('2026-11-26T10:00:00+08:00');
  await playground.post('clock', { to: '2026-11-27T10:00:00+08:00' });
  const answer = await playground.say('ou_secretary', 'oc_group', '@科协助手 /待办');
  expect(wordsOf(lastCard(answer, 'oc_group'))).toContain('已私信给您');
  expect(wordsOf(lastCard(answer, 'oc_p2p_secretary'))).toContain('件要办');
});

test('no telephone number and no name of an officer ever stands in the group', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_cadre', 'oc_group', '@科协助手 /登记'));
  expect(JSON.stringify(form?.content)).not.toContain('contact_phone');
  const [society] = await playground.bot.app.db
    .select()
    .from(organizations)
    .where(eq(organizations.kind, 'SOC'));
  await playground.say('ou_cadre', 'oc_group', '@科协助手 /统计');
  const shown = JSON.stringify(
    (await playground.messages()).filter(({ chat_id: chat }) => chat === 'oc_group'),
  );
  const secrets = [society?.contactPhone, society?.contactName, society?.chair].filter(
    (secret) => typeof secret === 'string',
  );
  expect(secrets.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});

test.for(['sticker', 'voice'] as const)('a %s gets a polite word', async (type) => {
  const playground = await createTestPlayground();
  const answer = await playground.post('event', { as: 'ou_cadre', type });
  expect(wordsOf(lastCard(answer))).toContain('暂时只能读文字');
});

test('the bot menu does what the command does, as a new message', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.post('event', { as: 'ou_leader', type: 'menu', event_key: 'stats' });
  expect(wordsOf(lastCard(answer))).toContain('登记在册的组织');
});

test('opening the chat greets a person once for good', async () => {
  const playground = await createTestPlayground();
  const first = await playground.post('event', { as: 'ou_leader', type: 'enter' });
  const second = await playground.post('event', { as: 'ou_leader', type: 'enter' });
  expect(wordsOf(lastCard(first))).toContain('您好，我是科协助手');
  expect(lastCard(second)).toBeUndefined();
});

test('a recalled question is still answered, as a new message', async () => {
  const playground = await createTestPlayground();
  await playground.post('faults', { delay_ms: 0 });
  const said = await playground.say('ou_cadre', 'oc_p2p_cadre', '/帮助');
  const own = said.messages.find(({ sender }) => sender === 'ou_cadre');
  const answer = await playground.post('event', {
    as: 'ou_cadre',
    type: 'recall',
    message_id: own?.message_id,
  });
  expect(answer.status).toBe(200);
  expect(playground.faultsLogged).toEqual([]);
});

test('a figure asked for one kind counts that kind alone', async () => {
  const playground = await createTestPlayground();
  const rows = await playground.bot.app.db.select().from(organizations).where(eq(organizations.kind, 'SOC'));
  for (const text of ['我们现在有多少个学会？', '/统计 学会']) {
    const lines = wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', text))).split('\n');
    expect(lines).toContain(`# ${rows.length}`);
  }
});

test('a question what a document demands is no figure of ours', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '学会党组织覆盖率文件要求达到多少？')),
  );
  expect(words).toContain('80%');
  expect(words).not.toContain('登记在册的组织');
});
