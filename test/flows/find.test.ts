import { expect, test } from 'vitest';
import { organizations } from '../../src/db/schema/organizations.ts';
import { people } from '../../src/db/schema/people.ts';
import { FIELD_NAMES, toField } from '../../src/domain/organizations/record-fields.ts';
import { loadEntries } from '../../src/domain/organizations/record-store.ts';
import { createTestPlayground, lastCard, wordsOf } from '../harness/create-test-playground.ts';

const FULL_NAME = '云州市机械工程学会';

test.for(['机械工程', '云州市机械工程学会', 'jxgc', 'jixiegongcheng', '机械工成学会'])(
  'a society is found by %s',
  async (text) => {
    const playground = await createTestPlayground();
    const words = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${text}`)));
    expect(words).toContain(FULL_NAME);
    expect(playground.faultsLogged).toEqual([]);
  },
);

test('one that is clearly meant opens with all that is recorded, persons too where they may be seen', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${FULL_NAME}`)));
  for (const part of [
    '学会（协会、研究会） · 市级',
    '已建',
    '云州市科协',
    '统一社会信用代码',
    '云州市机械工业研究所',
    '本届到期',
    '五个清 ',
    '党组织六项制度',
    '周敏',
    '修改',
    '历史',
    '改名',
  ])
    expect(words).toContain(part);
});

test('several come as a list with a button each, and the button opens the one', async () => {
  const playground = await createTestPlayground();
  const list = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/查询 学会'));
  const words = wordsOf(list);
  expect(words).toContain('最像的 10 个');
  expect(words).toContain('云州市科协指导');
  const opened = wordsOf(lastCard(await playground.act('ou_cadre', list, 'detail_2')));
  expect(opened).toContain('五个清');
});

test('a slip of the pen is shown for confirmation, and what is nothing gets advice', async () => {
  const playground = await createTestPlayground();
  const near = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/查询 机械工成学会'));
  expect(wordsOf(near)).toContain('名称相近');
  expect(wordsOf(lastCard(await playground.act('ou_cadre', near, 'detail')))).toContain('五个清');
  const none = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/查询 飞碟观察联盟')));
  expect(none).toContain('没有找到“飞碟观察联盟”');
  expect(none).toContain('首字母');
});

test('without a name the command says how it is written', async () => {
  const playground = await createTestPlayground();
  expect(wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/查询')))).toContain(
    '/查询 名称',
  );
});

test('nobody finds what lies outside his organizations', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/查询 云州市农学会')),
  );
  expect(words).toContain('没有找到');
  expect(words).not.toContain('农业技术推广中心');
});

test('a leader reads names and figures, no persons, and gets no button that changes', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', `/查询 ${FULL_NAME}`)));
  expect(words).toContain('统一社会信用代码');
  expect(words).not.toContain('周敏');
  expect(words.split('\n')).not.toContain('修改');
  expect(words.split('\n')).not.toContain('注销');
});

test('who comes later to an old card cannot edit by it without the right', async () => {
  const playground = await createTestPlayground();
  const card = lastCard(await playground.say('ou_cadre', 'oc_group', `@科协助手 /查询 ${FULL_NAME}`));
  for (const button of ['edit', 'confirm_five_clears', 'rename', 'dissolve']) {
    const refused = await playground.act('ou_leader', card, button);
    expect({ button, ...refused.toast }).toMatchObject({
      type: 'error',
      content: expect.stringContaining('权限'),
    });
  }
});

test.for([
  ['查一下机械工程学会', FULL_NAME],
  ['机械工程学会的信用代码是多少？', '51'],
  ['请问云州市机械工程学会的挂靠单位是哪家', '云州市机械工业研究所'],
  ['机械工程学会的理事长是谁', '理事长'],
] as const)('a plain sentence asks for it too: %s', async ([sentence, part]) => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', sentence)));
  expect(words).toContain(FULL_NAME);
  expect(words).toContain(part);
});

test('in the group no card ever shows a name or telephone of a person of the city', async () => {
  const playground = await createTestPlayground();
  const { db } = playground.bot.app;
  const ids = (await db.select().from(organizations)).map(({ id }) => id);
  const staff = (await db.select().from(people)).map(({ name }) => name);
  const recorded = (await loadEntries(db, ids)).flatMap(({ record }) =>
    FIELD_NAMES.filter((name) => toField(name).isPersonal === true).map((name) => record[name]),
  );
  const personal = new Set([...staff, ...recorded].filter((value) => typeof value === 'string'));
  expect(personal.size).toBeGreaterThan(100);
  const say = async (text: string) =>
    lastCard(await playground.say('ou_cadre', 'oc_group', `@科协助手 ${text}`));
  const press = async (card: Awaited<ReturnType<typeof say>>, name: string, form?: Record<string, unknown>) =>
    lastCard(await playground.act('ou_cadre', card, name, form));
  await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${FULL_NAME} 联络员=张三丰 联络电话=0589-1234567`);
  personal.add('张三丰').add('0589-1234567');
  for (const name of [FULL_NAME, '云州市科协', '云州市农学会', '机械工程学会的理事长是谁']) {
    const details = await say(`/查询 ${name}`);
    expect(wordsOf(details)).toContain('个人信息');
    await press(details, 'history');
    const edit = await press(details, 'edit');
    const party = await press(edit, 'to_party');
    const back = await press(party, 'submit', { full_members: '很多' });
    await press(back, 'submit', { full_members: '3' });
    for (const button of ['confirm_five_clears', 'rename', 'merge'])
      if (JSON.stringify(details?.content).includes(`"${button}"`)) await press(details, button);
  }
  await say('/查询 学会');
  await say(`/历史 ${FULL_NAME}`);
  const refused = wordsOf(await say(`/查询 ${FULL_NAME} 联络员=李四光`));
  expect(refused).toContain('请在私聊中办理');
  const shown = (await playground.messages())
    .filter(({ chat_id: chat, sender }) => chat === 'oc_group' && sender === 'bot')
    .map((message) => JSON.stringify(message.content))
    .join('\n');
  expect(shown.length).toBeGreaterThan(10_000);
  expect([...personal].filter((value) => shown.includes(value))).toEqual([]);
  expect(playground.faultsLogged).toEqual([]);
});

test('every organization of the city has a card that Feishu takes', async () => {
  const playground = await createTestPlayground();
  const kinds = new Map(
    (await playground.bot.app.db.select().from(organizations)).map((row) => [row.kind, row.uscc ?? row.name]),
  );
  for (const word of kinds.values()) {
    const card = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', `/查询 ${word}`));
    expect(wordsOf(card)).toContain('历史');
  }
  expect(playground.faultsLogged).toEqual([]);
});
