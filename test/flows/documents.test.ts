import { expect, test } from 'vitest';
import { makeDocx, p } from '../files/make-docx.ts';
import { makeOle } from '../files/hostile-files.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Answer,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const TITLE = '云州市科协关于夜间开放科普车间的通知';
const NOTICE = `${TITLE}
云科协发〔2026〕31号

各县区科协：
为方便职工学习，现就夜间开放科普车间通知如下。
一、开放时间
1. 科普车间每周开放两个晚上。
2. 开放到晚上九点半为止。
二、看护
科普车间由值班师傅看护，值班师傅不得离岗。
云州市科协
2026年3月2日
`;
const COUNTY = '东澜区科协';

test('the library is listed page by page, and one document is found by a part of its title', async () => {
  const playground = await createTestPlayground();
  const first = await tell(playground, 'ou_leader', '/文件');
  expect(wordsOf(first)).toContain('共 9 份');
  expect(wordsOf(first)).toContain('征求意见稿，未定稿　要点');
  expect(wordsOf(first)).not.toContain('上传说明');
  const second = await press(playground, 'ou_leader', first, 'next_page');
  expect(wordsOf(second)).toContain('上一页');
  const found = await tell(playground, 'ou_leader', '/文件 园区');
  expect(wordsOf(found)).toMatch(/《关于加强园区科协组织建设工作的意见》[\s\S]*现行[\s\S]*要点，非原文/u);
  const none = await tell(playground, 'ou_leader', '/文件 没有这个');
  expect(wordsOf(none)).toContain('没有标题、文号、发文单位或文件名含“没有这个”的文件');
  expect(playground.faultsLogged).toEqual([]);
});

test('a file is shown clause by clause, goes in when it is confirmed, once, and is quoted from then on', async () => {
  const playground = await createTestPlayground();
  const preview = await upload(playground, { text: NOTICE });
  const words = wordsOf(preview);
  expect(words).toContain(`待入库：《${TITLE}》`);
  expect(words).toMatch(/文号（文中写明）\n云科协发〔2026〕31号/u);
  expect(words).toMatch(/发文日期（文中写明）\n2026-03-02/u);
  expect(words).toMatch(/适用地区（文中未写明）\n—/u);
  const outline = await press(playground, 'ou_cadre', preview, 'outline');
  expect(wordsOf(outline)).toContain('1. 科普车间每周开放两个晚上。');
  expect(wordsOf(await tell(playground, 'ou_leader', '科普车间每周开放几个晚上？'))).toContain(
    '库中没有依据',
  );
  expect(wordsOf(await tell(playground, 'ou_leader', `/文件 ${TITLE}`))).toContain('没有标题');

  const done = await playground.act('ou_cadre', preview, 'confirm', { jurisdiction: '泰兴' });
  expect(done.toast).toMatchObject({ type: 'success', content: '已入库' });
  const again = await playground.act('ou_cadre', preview, 'confirm');
  expect(again.toast?.type).not.toBe('success');
  const live = await rows(
    playground,
    "SELECT id FROM documents WHERE source = 'imported' AND state = 'live'",
  );
  expect(live.length).toBe(1);
  const answer = await tell(playground, 'ou_leader', '科普车间每周开放几个晚上？');
  expect(wordsOf(answer)).toContain('每周开放两个晚上');
  const card = await tell(playground, 'ou_leader', '/文件 31号');
  expect(wordsOf(card)).toMatch(/适用地区\n泰兴市/u);
  expect(playground.faultsLogged).toEqual([]);
});

test('a clause of an open document is taught how people ask for it, by who keeps the library', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  const question = '收摊的点儿';
  expect(wordsOf(await tell(playground, 'ou_leader', question))).toContain('库中没有依据');
  expect(wordsOf(await tell(playground, 'ou_leader', `/文件 ${TITLE}`))).not.toContain('加问法');
  const card = await tell(playground, 'ou_cadre', `/文件 ${TITLE}`);
  const list = await press(playground, 'ou_cadre', card, 'teach');
  expect(wordsOf(list)).toContain('还没有问法');
  const form = await press(playground, 'ou_cadre', list, 'open_5');
  expect(wordsOf(form)).toContain('开放到晚上九点半为止');
  await playground.act('ou_cadre', form, 'submit', { kind: 'answer', question });
  expect(wordsOf(await tell(playground, 'ou_leader', question))).toContain('开放到晚上九点半为止');
  expect(wordsOf(await press(playground, 'ou_cadre', card, 'teach'))).toContain('问法 1 个');
  expect(playground.faultsLogged).toEqual([]);
});

test('the longest page can be opened and taught by who keeps the library', async () => {
  const playground = await createTestPlayground();
  const articles = Array.from(
    { length: 60 },
    (_, index) => `第${index + 1}条　第${index + 1}间车间每天打扫。`,
  );
  const preview = await upload(playground, { text: ['夜校车间管理规定', ...articles].join('\n') });
  await playground.act('ou_cadre', preview, 'confirm');
  let card = await tell(playground, 'ou_cadre', '/文件 夜校车间');
  expect(wordsOf(card)).toContain('加问法');
  expect(wordsOf(await press(playground, 'ou_cadre', card, 'teach'))).toContain('还没有问法');
  card = await press(playground, 'ou_cadre', card, 'next_page');
  const list = await press(playground, 'ou_cadre', card, 'teach');
  expect(wordsOf(list)).toContain('第 2 页');
  expect(playground.faultsLogged).toEqual([]);
});

test('the whole text is read page by page, a clause of 20,000 characters included', async () => {
  const playground = await createTestPlayground();
  const long = `3. ${'值班师傅要把"工具"<收好>。'.repeat(1500)}`;
  const clauses = Array.from(
    { length: 60 },
    (_, index) => `${index + 4}. 第${index}间车间每天打扫${index + 1}次。`,
  );
  const preview = await upload(playground, {
    text: NOTICE.replace('二、看护', [long, ...clauses, '二、看护'].join('\n')),
  });
  await playground.act('ou_cadre', preview, 'confirm');
  const pages = [await tell(playground, 'ou_cadre', `/文件 ${TITLE}`)];
  while (wordsOf(pages.at(-1)).includes('下一页'))
    pages.push(await press(playground, 'ou_cadre', pages.at(-1), 'next_page'));
  const words = pages.map(wordsOf).join('\n');
  for (const clause of clauses) expect(words).toContain(clause);
  expect(words.split('值班师傅要把"工具"<收好>').length - 1).toBeGreaterThan(1490);
  expect(words).toContain('（续）');
  expect(playground.faultsLogged).toEqual([]);
});

test('a dropped file leaves nothing behind', async () => {
  const playground = await createTestPlayground();
  const before = await rows(playground, 'SELECT count(*) AS count FROM clauses');
  const preview = await upload(playground, { text: NOTICE });
  const dropped = await playground.act('ou_cadre', preview, 'cancel');
  expect(wordsOf(lastCard(dropped))).toContain('已放弃');
  expect(await rows(playground, "SELECT id FROM documents WHERE source = 'imported'")).toEqual([]);
  expect(await rows(playground, 'SELECT count(*) AS count FROM clauses')).toEqual(before);
  expect((await playground.act('ou_cadre', preview, 'confirm')).toast?.type).not.toBe('success');
});

test('the same file again is known; a changed one is the next version, and the old one stays to be read', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm', {
    issuer: '云州市科协',
    jurisdiction: '全国',
  });
  expect(wordsOf(await upload(playground, { text: NOTICE }))).toContain('与库中第 1 版完全一致');

  const changed = NOTICE.replace('九点半', '十点').replace('二、看护', '3. 周日不开。\n二、看护');
  const preview = await upload(playground, { text: changed });
  expect(wordsOf(preview)).toContain('第 2 版');
  expect(wordsOf(preview)).toContain('新增 1 条，改动 1 条，删去 0 条');
  expect(wordsOf(preview)).toMatch(/适用地区（沿用上一版）\n全国/u);
  await playground.act('ou_cadre', preview, 'confirm');
  const card = await tell(playground, 'ou_leader', `/文件 ${TITLE}`);
  expect(wordsOf(card)).toContain('开放到晚上十点为止');
  expect(wordsOf(card)).toContain('已被第 2 版替代（2026-11-20 起）');
  const old = await press(playground, 'ou_leader', card, 'version_1');
  expect(wordsOf(old)).toContain('开放到晚上九点半为止');
  expect(wordsOf(await tell(playground, 'ou_leader', '科普车间开放到晚上几点？'))).toContain('十点');
  expect(playground.faultsLogged).toEqual([]);
});

test('another text under a known file name is a document of its own, unless it is said to be a version', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  const other = '云州市科协关于借用帐篷的规定\n第一条 帐篷由站长保管。\n第二条 借用三天内归还。\n';
  const preview = await upload(playground, { text: other });
  expect(wordsOf(preview)).toContain('看来是另一份文件');
  await playground.act('ou_cadre', preview, 'confirm');
  const live =
    "SELECT title, version FROM documents WHERE source = 'imported' AND state = 'live' ORDER BY title";
  expect(await rows(playground, live)).toEqual([
    { title: '云州市科协关于借用帐篷的规定', version: 1 },
    { title: TITLE, version: 1 },
  ]);
  const third = await upload(playground, { text: other.replace('三天', '五天') });
  await playground.act('ou_cadre', third, 'confirm', { succession: 'new_document' });
  expect((await rows(playground, live)).length).toBe(3);
});

test('a file of several texts is one card, each text opened and described by itself, all confirmed at once', async () => {
  const playground = await createTestPlayground();
  const text =
    '夜校经验材料2篇\n\n夜校经验材料1\n\n我村办了夜校。\n\n一、请老师\n\n请了三位老师。\n\n夜校经验材料2\n\n一、定课表\n\n1、先问大家想学什么。\n';
  const preview = await upload(playground, { text });
  expect(wordsOf(preview)).toContain('待入库：2 份文件');
  expect(wordsOf(preview)).toContain('没有收入的 1 行');
  const one = await press(playground, 'ou_cadre', preview, 'open_1');
  const saved = await playground.act('ou_cadre', one, 'submit', { issuer: '某某村', issued_on: '去年' });
  expect(saved.toast).toMatchObject({
    type: 'error',
    content: '发文日期：请填年、年月或日期，如 2016、2016-07、2016-07-26',
  });
  const right = await playground.act('ou_cadre', one, 'submit', {
    issuer: '某某村',
    issued_on: '二〇二五年三月',
  });
  expect(right.toast).toMatchObject({ type: 'success' });
  const done = await playground.act('ou_cadre', preview, 'confirm');
  expect(wordsOf(lastCard(done))).toContain('共 2 份');
  expect(
    await rows(playground, "SELECT issuer, issued_on AS day FROM documents WHERE part = '材料1'"),
  ).toEqual([{ issuer: '某某村', day: '2025-03' }]);
  expect(playground.faultsLogged).toEqual([]);
});

test('what one organization keeps for itself is there for its own people and for nobody else', async () => {
  const playground = await createTestPlayground();
  const preview = await upload(playground, { text: NOTICE });
  await playground.act('ou_cadre', preview, 'confirm', { library: choice(preview, COUNTY) });
  const question = '科普车间每周开放几个晚上？';
  for (const [person, sees] of [
    ['ou_cadre', true],
    ['ou_leader', true],
    ['ou_secretary', false],
  ] as const) {
    const found = wordsOf(await tell(playground, person, `/文件 ${TITLE}`));
    expect(found.includes('值班师傅')).toBe(sees);
    expect(wordsOf(await tell(playground, person, question)).includes('两个晚上')).toBe(sees);
    expect(wordsOf(await tell(playground, person, '/文件')).includes(TITLE)).toBe(sees);
  }
  const group = await playground.say('ou_cadre', 'oc_group', `@科协助手 /文件 ${TITLE}`);
  expect(wordsOf(lastCard(group, 'oc_group'))).toContain('没有标题');

  const card = await tell(playground, 'ou_cadre', `/文件 ${TITLE}`);
  const form = await press(playground, 'ou_cadre', card, 'share');
  const shared = await playground.act('ou_cadre', form, 'submit', { library: choice(form, '所有人') });
  expect(wordsOf(lastCard(shared))).toContain('所有人能看');
  expect(wordsOf(await tell(playground, 'ou_secretary', question))).toContain('两个晚上');
});

test('an opened card shows nothing more once the document is kept from the person', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  const list = await tell(playground, 'ou_secretary', '/文件 科普车间');
  expect(wordsOf(list)).toContain('值班师傅');
  const whole = await tell(playground, 'ou_secretary', '/文件');
  const form = await press(
    playground,
    'ou_cadre',
    await tell(playground, 'ou_cadre', `/文件 ${TITLE}`),
    'share',
  );
  await playground.act('ou_cadre', form, 'submit', { library: choice(form, COUNTY) });
  const late = await playground.act('ou_secretary', whole, 'open_1');
  expect(late.toast).toMatchObject({ type: 'error', content: expect.stringContaining('不存在或已被撤销') });
});

test.for(['文件', '导入'])('in the group a file is taken in by a reply: %s', async (word) => {
  const playground = await createTestPlayground();
  const docx = makeDocx({
    body: NOTICE.trim()
      .split('\n')
      .map((line) => p(line))
      .join(''),
  });
  const sent = await playground.post('upload', file('ou_cadre', 'oc_group', '通知.docx', docx));
  const message = sent.messages.find(({ msg_type: type }) => type === 'file');
  const reply = {
    as: 'ou_cadre',
    chat: 'oc_group',
    text: `@科协助手 ${word}`,
    reply_to: message?.message_id,
  };
  await playground.post('say', reply);
  await playground.rest();
  const preview = await newest(playground, 'oc_group');
  expect(wordsOf(preview)).toContain('待入库');
  const other = await playground.act('ou_secretary', preview, 'confirm');
  expect(other.toast?.type).toBe('error');
  await playground.act('ou_cadre', preview, 'confirm');
  expect(
    (await rows(playground, "SELECT id FROM documents WHERE state = 'live' AND source = 'imported'")).length,
  ).toBe(1);
  expect(playground.faultsLogged).toEqual([]);
});

test.for([
  ['旧版.doc', () => makeOle(['WordDocument', '1Table']), '旧版 Word 或 WPS'],
  ['网页.html', () => Buffer.from('<!DOCTYPE html><html><body><p>第一条 甲</p></body></html>'), '这是网页'],
  ['空.txt', () => Buffer.from('  \n'), '空的'],
  ['坏.docx', () => Buffer.from('PK\u0003\u0004坏'), '已损坏'],
  ['富文本.rtf', () => Buffer.from('{\\rtf1\\ansi text}'), '请'],
] as const)(
  '%s is answered by a sentence that says what to do, and nothing is kept',
  async ([name, make, words]) => {
    const playground = await createTestPlayground();
    await playground.post('upload', file('ou_cadre', 'oc_p2p_cadre', name, make()));
    await playground.rest();
    const card = wordsOf(await newest(playground, 'oc_p2p_cadre'));
    expect(card).toContain('没有入库');
    expect(card).toContain(words);
    expect(await rows(playground, "SELECT id FROM documents WHERE source = 'imported'")).toEqual([]);
    expect(playground.faultsLogged).toEqual([]);
  },
);

test('who may not manage any library is told so when he sends a file', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.post(
    'upload',
    file('ou_secretary', 'oc_p2p_secretary', '通知.txt', Buffer.from(NOTICE)),
  );
  expect(wordsOf(lastCard(answer))).toContain('没有办理这件事的权限');
  expect(await rows(playground, 'SELECT id FROM tasks')).toEqual([]);
});

test('a withdrawn document is quoted no more, until it is restored', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  const question = '科普车间每周开放几个晚上？';
  const card = await tell(playground, 'ou_cadre', `/文件 ${TITLE}`);
  const form = await press(playground, 'ou_cadre', card, 'withdraw');
  const empty = await playground.act('ou_cadre', form, 'submit', { reason: ' ' });
  expect(empty.toast?.content).toContain('停用原因：必填');
  const done = await playground.act('ou_cadre', form, 'submit', { reason: '有新通知' });
  expect(wordsOf(lastCard(done))).toContain('已停用');
  expect(wordsOf(await tell(playground, 'ou_leader', question))).not.toContain('两个晚上');
  expect(wordsOf(await tell(playground, 'ou_leader', '/文件'))).not.toContain(TITLE);

  const list = await press(playground, 'ou_cadre', await tell(playground, 'ou_cadre', '/文件'), 'withdrawn');
  const withdrawn = await press(playground, 'ou_cadre', list, 'open_1');
  expect(wordsOf(withdrawn)).toContain('已停用（2026-11-20 起）');
  expect(wordsOf(withdrawn)).toContain('有新通知');
  await playground.act('ou_cadre', withdrawn, 'restore');
  expect(wordsOf(await tell(playground, 'ou_leader', question))).toContain('两个晚上');
  expect(playground.faultsLogged).toEqual([]);
});

test('two people who set the same fact both see what the other wrote', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  const mine = await press(
    playground,
    'ou_cadre',
    await tell(playground, 'ou_cadre', `/文件 ${TITLE}`),
    'edit',
  );
  const theirs = await press(
    playground,
    'ou_admin',
    await tell(playground, 'ou_admin', `/文件 ${TITLE}`),
    'edit',
  );
  await playground
    .act('ou_admin', theirs, 'submit', { number: '甲', jurisdiction: '朝阳区' })
    .then((answer) => expect(answer.toast?.content).toContain('北京市朝阳区、吉林省长春市朝阳区'));
  await playground.act('ou_admin', theirs, 'submit', { number: '甲', jurisdiction: '滁州' });
  const late = await playground.act('ou_cadre', mine, 'submit', { number: '乙', issuer: '云州市科协办公室' });
  expect(wordsOf(lastCard(late))).toMatch(/文号　现在是\n甲[\s\S]*文号　您填的\n乙/u);
  await playground.act('ou_cadre', lastCard(late), 'use_present');
  expect(await rows(playground, "SELECT number, issuer FROM documents WHERE source = 'imported'")).toEqual([
    { number: '甲', issuer: '云州市科协办公室' },
  ]);
});

test('a document is found by the words of a new title, whether it has many clauses or few', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  const form = await press(
    playground,
    'ou_cadre',
    await tell(playground, 'ou_cadre', `/文件 ${TITLE}`),
    'edit',
  );
  await playground.act('ou_cadre', form, 'submit', { title: '萤火虫计划' });
  const found = await rows(
    playground,
    `SELECT count(*) AS count FROM clause_index WHERE clause_index MATCH '"萤火"'`,
  );
  const all = await rows(
    playground,
    "SELECT count(*) AS count FROM clauses WHERE digest_clause_id IS NULL AND document_id IN (SELECT id FROM documents WHERE title = '萤火虫计划')",
  );
  expect(found).toEqual(all);
  expect(found[0]?.['count']).toBeGreaterThan(4);
});

test('what nobody confirms within seven days is taken away', async () => {
  const playground = await createTestPlayground();
  const preview = await upload(playground, { text: NOTICE });
  await playground.post('clock', { advance_ms: 8 * 86_400_000 });
  expect(await rows(playground, "SELECT id FROM documents WHERE state = 'proposed'")).toEqual([]);
  expect(
    await rows(playground, 'SELECT id FROM clauses WHERE document_id NOT IN (SELECT id FROM documents)'),
  ).toEqual([]);
  expect((await playground.act('ou_cadre', preview, 'confirm')).toast?.content).toContain('不存在或已被撤销');
});

test('a playground that begins anew keeps the library and what was taught, and no proposal', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_cadre', await upload(playground, { text: NOTICE }), 'confirm');
  await upload(playground, { text: '云州市科协关于借用帐篷的规定\n第一条 帐篷由站长保管。\n' });
  const { client } = playground.bot.app.db;
  await client.execute("INSERT INTO synonyms VALUES ('车间', '工房', 'added', 'ou_admin', 1)");
  await client.execute(
    "INSERT INTO taught_questions VALUES ('t', 's', '', 'answer', '问', '问', '', 'ou_admin', 1)",
  );
  await playground.post('reset', {});
  expect(await rows(playground, "SELECT title, state FROM documents WHERE source = 'imported'")).toEqual([
    { title: TITLE, state: 'live' },
  ]);
  expect((await rows(playground, 'SELECT word FROM synonyms')).length).toBe(1);
  expect((await rows(playground, 'SELECT id FROM taught_questions')).length).toBe(1);
});

function file(as: string, chat: string, name: string, bytes: Uint8Array) {
  return { as, chat, name, base64: Buffer.from(bytes).toString('base64') };
}

/** The card that the file ends in. */
async function upload(
  playground: TestPlayground,
  { text, name = '通知.txt', by = 'ou_cadre' }: { text: string; name?: string; by?: string },
): Promise<Message | undefined> {
  const chat = by.replace('ou_', 'oc_p2p_');
  await playground.post('upload', file(by, chat, name, Buffer.from(text)));
  await playground.rest();
  return newest(playground, chat);
}

async function newest(playground: TestPlayground, chat: string): Promise<Message | undefined> {
  const messages = await playground.messages();
  return messages.findLast(({ chat_id: id, sender }) => id === chat && sender === 'bot');
}

async function tell(playground: TestPlayground, by: string, text: string): Promise<Message | undefined> {
  const chat = by.replace('ou_', 'oc_p2p_');
  return lastCard(await playground.say(by, chat, text), chat);
}

/** The card that a click leads to. */
async function press(
  playground: TestPlayground,
  by: string,
  card: Message | undefined,
  name: string,
): Promise<Message | undefined> {
  const answer: Answer = await playground.act(by, card, name);
  return lastCard(answer) ?? card;
}

/** The value of a select's choice that bears the words. */
function choice(card: Message | undefined, words: string): string {
  const found = /"content":"([^"]*)"\},"value":"([^"]*)"/gu;
  for (const [, text, value] of JSON.stringify(card?.content).matchAll(found))
    if (text?.includes(words) === true && value !== undefined) return value;
  throw new Error(`the card has no choice ${words}`);
}

async function rows({ bot }: TestPlayground, sql: string): Promise<Record<string, unknown>[]> {
  const result = await bot.app.db.client.execute(sql);
  return result.rows.map((row) => ({ ...row }));
}
