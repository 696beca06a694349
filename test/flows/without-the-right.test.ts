import { expect, test } from 'vitest';
import {
  CITY_ID,
  CITY_NAME,
  SECRETARY_SOCIETY_ID,
  SECRETARY_SOCIETY_NAME,
} from '../../src/playground/city/personas.ts';
import { writeWorkbook } from '../../src/files/write-workbook.ts';
import { registry } from '../../src/registry.gen.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

/** What every event leaves behind, refused or not. */
const TRACES = ['inbox', 'outbox', 'buckets', 'conversations', 'unanswered_questions'];
/** The index of the clauses keeps numbers that JavaScript cannot; it follows the clauses, which are looked at. */
const INDEX = /^clause_index/u;

const REFUSED =
  /没有办理这件事的权限|没有可以办理这件事的组织|您能办理的组织里没有|请在私聊中办理|不存在或已被撤销/u;

interface TypedCase {
  /** What a stranger types after the slash; the command's word included. */
  readonly lines: readonly string[];
  /** Who has no right gets this instead of a refusal: nothing of anybody's business is in it. */
  readonly harmless?: RegExp;
  /** For what everybody in a bound group may see. */
  readonly inGroup?: RegExp;
}

/** Every command, by file: a new one without a case fails the first test. */
const TYPED: Readonly<Record<string, TypedCase>> = {
  admin: {
    lines: [
      '管理',
      '管理 申请',
      '管理 群',
      '管理 群 解绑 _group',
      `管理 撤销 ${CITY_NAME} 管理员`,
      '管理 交接',
      `管理 交接 ${SECRETARY_SOCIETY_NAME} 书记 陈建国`,
    ],
  },
  bind: { lines: ['绑定'], harmless: /您还没有身份|请管理员发送/u },
  documents: { lines: ['文件', '文件 园区'], harmless: /文件库|园区科协/u },
  export: { lines: ['导出', '导出 月报 2026-10', `导出 ${SECRETARY_SOCIETY_NAME}`] },
  find: {
    lines: [
      `查询 ${SECRETARY_SOCIETY_NAME}`,
      '查询 nxh',
      `查询 ${SECRETARY_SOCIETY_NAME} 专职工作人员=99 联络员=某某`,
    ],
    inGroup: /机械工程学会|农学会|没有办理这件事的权限|请在私聊中办理/u,
  },
  help: { lines: ['帮助'], harmless: /科协助手能做什么/u },
  history: { lines: [`历史 ${SECRETARY_SOCIETY_NAME}`], inGroup: /登记/u },
  import: { lines: ['导入', '导入 学会'] },
  ledger: { lines: ['台账', '台账 学会 五个清'], inGroup: /资料完整/u },
  meeting: { lines: ['会议', '会议 会议=支部党员大会 日期=2026-11-20 应到=9 实到=8 议题=学习'] },
  policy: { lines: ['政策 学会党建台账的五个清是什么'], harmless: /二、5/u },
  register: { lines: ['登记', '登记 云州市智能制造学会'] },
  renewal: { lines: ['换届', `换届 ${SECRETARY_SOCIETY_NAME} 换届日期=2026-11-20 新一届届期（年）=5`] },
  report: { lines: ['月报', `月报 ${SECRETARY_SOCIETY_NAME} 2026-11 学术交流活动（次）=5`] },
  review: { lines: ['审核'] },
  search: { lines: ['检索 园区科协 批准'], harmless: /相关度/u },
  stats: { lines: ['统计', `统计 ${SECRETARY_SOCIETY_NAME}`], inGroup: /登记在册的组织/u },
  todo: { lines: ['待办'], harmless: /没有要办的事|已私信/u },
};

/** What only they may say who look after the library for everybody. */
const LIBRARIAN: TypedCase = {
  lines: [
    '文件 未答',
    '文件 词典 民非',
    '文件 词典 小科协 = 园区科协',
    '文件 词典 删 民非 = 民办非企业单位',
    '文件 问法 003 三、5.',
    '文件 问法 003 三、5. 问法=食堂几点开饭',
  ],
};

interface ClickCase {
  /** The person who opens the card, then loses every role, and clicks. */
  readonly by: string;
  open(playground: TestPlayground): Promise<Message | undefined>;
  readonly form?: Readonly<Record<string, string>>;
  /** Tables that everybody may write to by this. */
  readonly writes?: readonly string[];
  /** What is said instead of a refusal, where nothing of anybody's business is in it. */
  readonly harmless?: RegExp;
}

const say = (by: string, text: string, chat = by.replace('ou_', 'oc_p2p_')) => ({
  by,
  open: async (playground: TestPlayground) => lastCard(await playground.say(by, chat, text), chat),
});

const REGISTRATION = {
  name: '云州市智能制造学会',
  kind: 'SOC',
  guided_by: CITY_ID,
  uscc: '51321283MJ0000018F',
};

/** The cadre asks for a registration; the value is the administrator's card. */
async function submitRegistration(playground: TestPlayground) {
  const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记'));
  return lastCard(await playground.act('ou_cadre', form, 'submit', REGISTRATION), 'oc_p2p_admin');
}

/** The cadre registers what another goes by already; the value is the card that says so. */
async function submitTwin(playground: TestPlayground) {
  const submit = async (record: Readonly<Record<string, string>>) => {
    const form = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/登记'));
    return playground.act('ou_cadre', form, 'submit', record);
  };
  const first = await submit({ ...REGISTRATION, aliases: '云州智造学会' });
  await playground.act('ou_admin', lastCard(first, 'oc_p2p_admin'), 'approve');
  return lastCard(await submit({ name: '云州智造学会', kind: 'ENT', guided_by: CITY_ID }), 'oc_p2p_cadre');
}

/** The leader asks to be secretary; the value is the administrator's card. */
async function submitRequest(playground: TestPlayground) {
  const asked = await playground.say('ou_leader', 'oc_p2p_leader', `/绑定 ${SECRETARY_SOCIETY_NAME} 书记`);
  return lastCard(asked, 'oc_p2p_admin');
}

/** The cadre finds the society and presses on; the value is the card that the last button leads to. */
function press(...buttons: readonly (readonly [string, Readonly<Record<string, string>>?])[]) {
  return {
    by: 'ou_cadre',
    async open(playground: TestPlayground) {
      let card = lastCard(
        await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${SECRETARY_SOCIETY_NAME}`),
        'oc_p2p_cadre',
      );
      for (const [button, form] of buttons)
        card = lastCard(await playground.act('ou_cadre', card, button, form), 'oc_p2p_cadre');
      return card;
    },
  };
}

/** The cadre has sent a file of one new society, and it was judged. */
async function sendFile(playground: TestPlayground) {
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '学会',
        columns: ['组织全称', '统一社会信用代码', '业务指导单位'].map((header) => ({ header, width: 20 })),
        rows: [['云州市智能制造学会', REGISTRATION.uscc, CITY_NAME]],
      },
    ],
  });
  const base64 = Buffer.from(bytes).toString('base64');
  return lastCard(
    await playground.post('upload', { as: 'ou_cadre', chat: 'oc_p2p_cadre', name: '学会.xlsx', base64 }),
    'oc_p2p_cadre',
  );
}

const RULES = '云州市科协关于借用帐篷的规定\n第一条 帐篷由站长保管。\n第二条 借用三天内归还。\n';
const TWO_TEXTS = '夜校材料2篇\n\n夜校材料1\n\n我村办了夜校。\n\n夜校材料2\n\n一、先问大家想学什么。\n';

/** The cadre has sent a text, and presses on from its preview. */
function proposeThen(
  text: string,
  ...buttons: readonly (readonly [string, Readonly<Record<string, string>>?])[]
) {
  return {
    by: 'ou_cadre',
    async open(playground: TestPlayground) {
      const base64 = Buffer.from(text).toString('base64');
      const sent = { as: 'ou_cadre', chat: 'oc_p2p_cadre', name: '规定.txt', base64 };
      await playground.post('upload', sent);
      await playground.rest();
      let card = (await playground.messages()).findLast(
        ({ chat_id: chat, sender }) => chat === 'oc_p2p_cadre' && sender === 'bot',
      );
      for (const [button, form] of buttons)
        card = lastCard(await playground.act('ou_cadre', card, button, form), 'oc_p2p_cadre');
      return card;
    },
  };
}

/** The same, confirmed and opened. */
const managedThen = (...buttons: readonly (readonly [string, Readonly<Record<string, string>>?])[]) =>
  proposeThen(RULES, ['confirm'], ['open_1'], ...buttons);

const VAIN = '/政策 食堂的红烧肉几点卖完';

/** The secretary asked in vain, and presses on with it; the value is the cadre's card. */
async function forwardToCadre(playground: TestPlayground) {
  const refused = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', VAIN));
  const choice = lastCard(await playground.act('ou_secretary', refused, 'forward'), 'oc_p2p_secretary');
  const sent = await playground.act('ou_secretary', choice, 'submit', { to: 'ou_cadre' });
  return lastCard(sent, 'oc_p2p_cadre');
}

/** The cadre opens the list of what was asked in vain, and presses on. */
function unansweredThen(...buttons: readonly string[]) {
  return {
    by: 'ou_cadre',
    async open(playground: TestPlayground) {
      await playground.say('ou_secretary', 'oc_p2p_secretary', VAIN);
      let card = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/文件 未答'), 'oc_p2p_cadre');
      for (const button of buttons)
        card = lastCard(await playground.act('ou_cadre', card, button), 'oc_p2p_cadre');
      return card;
    },
  };
}

/** Every action of every command: a new one without a case fails the first test. */
const CLICKED: Readonly<Record<string, ClickCase>> = {
  'admin.page': {
    by: 'ou_admin',
    async open(playground) {
      for (let index = 0; index < 5; index += 1) await giveRole(playground, `ou_more_${index}`);
      return lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理'));
    },
  },
  'admin.revoke': say('ou_admin', '/管理'),
  'admin.unbind': say('ou_admin', '/管理 群'),
  'admin.request': {
    by: 'ou_admin',
    async open(playground) {
      await submitRequest(playground);
      return lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理 申请'));
    },
  },
  'grant.approve': { by: 'ou_admin', open: submitRequest, form: { replaces: 'ou_secretary' } },
  'grant.refuse': { by: 'ou_admin', open: submitRequest, form: { reason: '不同意' } },
  'grant.request': {
    ...say('ou_leader', '/绑定'),
    form: { organization: SECRETARY_SOCIETY_NAME, role: 'reporter' },
    writes: ['grant_requests', 'audit'],
  },
  'hand_over.open': say('ou_secretary', '/绑定'),
  'hand_over.find': {
    ...say('ou_admin', '/管理 交接'),
    form: { organization: SECRETARY_SOCIETY_NAME, role: 'party_secretary' },
  },
  'hand_over.submit': {
    ...say('ou_admin', `/管理 交接 ${SECRETARY_SOCIETY_NAME} 书记`),
    form: { from: 'ou_secretary', to: 'ou_cadre' },
  },
  'duty.fill': say('ou_secretary', '/待办'),
  'duty.done_offline': say('ou_secretary', '/待办'),
  'duty.remind_tomorrow': say('ou_secretary', '/待办'),
  'meeting.submit': {
    ...say('ou_secretary', '/会议'),
    form: {
      organization: SECRETARY_SOCIETY_ID,
      kind: 'members_meeting',
      held_on: '2026-11-20 +0800',
      topic: '学习',
      expected: '9',
      present: '8',
    },
  },
  'policy.feedback': {
    ...say('ou_secretary', '/政策 园区科协怎么批？'),
    writes: ['answer_feedback'],
    harmless: /谢谢/u,
  },
  'policy.forward': { ...say('ou_secretary', VAIN), harmless: /请在私聊里选择转给谁/u },
  'policy.forward_to': {
    by: 'ou_secretary',
    async open(playground) {
      const refused = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', VAIN));
      return lastCard(await playground.act('ou_secretary', refused, 'forward'), 'oc_p2p_secretary');
    },
    form: { to: 'ou_cadre' },
    writes: ['forwarded_questions', 'audit'],
    harmless: /已转给负责同志/u,
  },
  'forwarded.open': { by: 'ou_cadre', open: forwardToCadre },
  'forwarded.submit': {
    by: 'ou_cadre',
    async open(playground) {
      const card = await forwardToCadre(playground);
      return lastCard(await playground.act('ou_cadre', card, 'answer'), 'oc_p2p_cadre');
    },
    form: { place: '003 三、5.' },
  },
  'forwarded.decline': { by: 'ou_cadre', open: forwardToCadre },
  'search.turn': { ...say('ou_secretary', '/检索 科协'), harmless: /^$/u },
  'unanswered.turn': unansweredThen('ignore'),
  'unanswered.open': unansweredThen(),
  'unanswered.submit': { ...unansweredThen('answer'), form: { place: '003 三、5.' } },
  'unanswered.ignore': unansweredThen(),
  'teach.list': managedThen(),
  'teach.open': managedThen(['teach']),
  'teach.submit': {
    ...say('ou_cadre', '/文件 问法 003 三、5.'),
    form: { kind: 'answer', question: '食堂几点开饭' },
  },
  'teach.forget': {
    by: 'ou_cadre',
    async open(playground) {
      await playground.say('ou_cadre', 'oc_p2p_cadre', '/文件 问法 003 三、5. 问法=食堂几点开饭');
      return lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/文件 问法 003 三、5.'));
    },
  },
  'dictionary.add': { ...say('ou_cadre', '/文件 词典 民非'), form: { word: '小科协', meaning: '园区科协' } },
  'dictionary.change': say('ou_cadre', '/文件 词典 民非'),
  'documents.list': { ...say('ou_cadre', '/文件'), harmless: /^$/u },
  'documents.upload': say('ou_cadre', '/文件'),
  'documents.open': { ...say('ou_cadre', '/文件'), harmless: /^$/u },
  'documents.turn': { ...say('ou_cadre', '/文件 滁州'), harmless: /^$/u },
  'documents.edit': managedThen(),
  'documents.save': { ...managedThen(['edit']), form: { number: '甲' } },
  'documents.settle': {
    by: 'ou_cadre',
    async open(playground) {
      const card = await managedThen().open(playground);
      const [first, second] = [
        lastCard(await playground.act('ou_cadre', card, 'edit'), 'oc_p2p_cadre'),
        lastCard(await playground.act('ou_cadre', card, 'edit'), 'oc_p2p_cadre'),
      ];
      await playground.act('ou_cadre', first, 'submit', { number: '甲' });
      return lastCard(await playground.act('ou_cadre', second, 'submit', { number: '乙' }), 'oc_p2p_cadre');
    },
  },
  'documents.withdraw': managedThen(),
  'documents.withdraw_now': { ...managedThen(['withdraw']), form: { reason: '过时' } },
  'documents.restore': managedThen(['withdraw'], ['submit', { reason: '过时' }], ['detail']),
  'documents.share': managedThen(),
  'documents.share_now': { ...managedThen(['share']), form: { library: CITY_ID } },
  'documents.confirm': proposeThen(RULES),
  'documents.save_proposed': { ...proposeThen(RULES), form: { number: '甲' } },
  'documents.drop': proposeThen(RULES),
  'documents.proposed': proposeThen(TWO_TEXTS),
  'documents.outline': { ...proposeThen(RULES), harmless: /^$/u },
  'documents.turn_outline': {
    ...proposeThen(
      Array.from({ length: 20 }, (_, index) => `第${index + 1}条 帐篷由第${index + 1}站保管。`).join('\n'),
      ['outline'],
    ),
    harmless: /^$/u,
  },
  'renewal.submit': {
    ...say('ou_secretary', '/换届'),
    form: { term: 'term_soc_01_council', renewed_on: '2026-11-20 +0800', years: '5' },
  },
  'report.open': {
    by: 'ou_secretary',
    async open(playground) {
      const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
      return lastCard(await playground.act('ou_secretary', form, 'submit', { academic_event_count: '3' }));
    },
  },
  'report.submit': { ...say('ou_secretary', '/月报'), form: { academic_event_count: '3' } },
  'report.no_activity': say('ou_secretary', '/月报'),
  'organization.open': say('ou_cadre', '/查询 云州市'),
  'organization.edit': press(),
  'organization.turn': press(['edit']),
  'organization.save': { ...press(['edit']), form: { discipline: '某学科' } },
  'organization.settle': {
    by: 'ou_cadre',
    async open(playground) {
      const form = await press(['edit']).open(playground);
      await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${SECRETARY_SOCIETY_NAME} 学科或行业=机械`);
      return lastCard(
        await playground.act('ou_cadre', form, 'submit', { discipline: '制造' }),
        'oc_p2p_cadre',
      );
    },
  },
  'organization.open_change': press(),
  'organization.submit_change': { ...press(['suspend']), form: { reason: '整改' } },
  'organization.change_anyway': press(['rename'], ['submit', { name: '云州市农学会', reason: '误填' }]),
  'organization.correct_change': press(['rename'], ['submit', { name: '云州市农学会', reason: '误填' }]),
  'checklist.open': press(),
  'checklist.submit': press(['confirm_five_clears']),
  'checklist.confirm_all': press(['confirm_five_clears']),
  'history.open': press(),
  'history.undo': {
    by: 'ou_cadre',
    async open(playground) {
      await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${SECRETARY_SOCIETY_NAME} 学科或行业=机械`);
      return lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/历史 ${SECRETARY_SOCIETY_NAME}`));
    },
  },
  'ledger.gaps': say('ou_cadre', '/台账'),
  'ledger.turn': {
    by: 'ou_cadre',
    async open(playground) {
      const ledger = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/台账'));
      return lastCard(await playground.act('ou_cadre', ledger, 'open_incomplete'));
    },
  },
  'export.now': say('ou_cadre', '/台账'),
  'import.template': say('ou_cadre', '/导入'),
  'import.confirm': { by: 'ou_cadre', open: sendFile },
  'import.drop': { by: 'ou_cadre', open: sendFile },
  'import.undo': {
    by: 'ou_cadre',
    async open(playground) {
      const judged = await sendFile(playground);
      return lastCard(await playground.act('ou_cadre', judged, 'confirm'), 'oc_p2p_cadre');
    },
  },
  'registration.submit': { ...say('ou_cadre', '/登记'), form: REGISTRATION },
  'registration.submit_anyway': { by: 'ou_cadre', open: submitTwin },
  'registration.correct': { by: 'ou_cadre', open: submitTwin },
  'registration.review': {
    by: 'ou_admin',
    async open(playground) {
      await submitRegistration(playground);
      return lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/审核'));
    },
  },
  'registration.approve': { by: 'ou_admin', open: submitRegistration },
  'registration.return': { by: 'ou_admin', open: submitRegistration, form: { reason: '请补章程' } },
  'registration.amend': {
    by: 'ou_cadre',
    async open(playground) {
      const review = await submitRegistration(playground);
      const returned = await playground.act('ou_admin', review, 'return', { reason: '请补章程' });
      return lastCard(returned, 'oc_p2p_cadre');
    },
  },
};

test('every command and every action has its case here', () => {
  expect(Object.keys(TYPED).sort()).toEqual(Object.keys(registry.commands).sort());
  const actions = Object.values(registry.commands).flatMap((command) =>
    command.actions.map(({ name }) => name),
  );
  expect(Object.keys(CLICKED).sort()).toEqual(actions.sort());
});

test.for([...Object.entries(TYPED), ['documents, for everybody', LIBRARIAN] as const])(
  '%s, typed without the right, changes nothing',
  async ([, { lines, harmless, inGroup }]) => {
    const playground = await createTestPlayground();
    await takeRoles(playground, 'ou_leader');
    for (const line of lines) {
      const before = await dump(playground);
      const inPrivate = await playground.say('ou_leader', 'oc_p2p_leader', `/${line}`);
      expect(wordsOf(lastCard(inPrivate))).toMatch(harmless ?? REFUSED);
      const group = await playground.say('ou_leader', 'oc_group', `@科协助手 /${line}`);
      expect(wordsOf(lastCard(group, 'oc_group'))).toMatch(inGroup ?? harmless ?? REFUSED);
      expect({ line, changed: changedTables(before, await dump(playground)) }).toEqual({ line, changed: [] });
    }
    expect(playground.faultsLogged).toEqual([]);
  },
);

test.for(Object.entries(CLICKED))(
  '%s on a card opened before the right was taken changes nothing',
  async ([action, { by, open, form, writes = [], harmless }]) => {
    const playground = await createTestPlayground('2026-11-25T10:00:00+08:00');
    const message = await open(playground);
    const button = await findButton(playground, message, action);
    await takeRoles(playground, by);
    const before = await dump(playground);
    const answer = await playground.act(by, message, button, form);
    expect(answer.status).toBe(200);
    expect(changedTables(before, await dump(playground)).sort()).toEqual([...writes].sort());
    const ownType = writes.length > 0 ? 'success' : 'error';
    const ownWords = writes.length > 0 ? /已提交/u : REFUSED;
    expect(answer.toast?.type).toBe(harmless === undefined ? ownType : answer.toast?.type);
    expect(answer.toast?.content ?? '').toMatch(harmless ?? ownWords);
    expect(playground.faultsLogged).toEqual([]);
  },
);

async function takeRoles({ bot }: TestPlayground, openId: string): Promise<void> {
  await bot.app.db.client.execute({
    sql: "UPDATE grants SET revoked_at = 1, revoked_by = 'test' WHERE open_id = ?",
    args: [openId],
  });
}

async function giveRole({ bot }: TestPlayground, openId: string): Promise<void> {
  await bot.app.db.client.execute({
    sql: "INSERT INTO grants (id, open_id, role, organization_id, granted_by, granted_at) VALUES (?, ?, 'reporter', ?, 'test', 1)",
    args: [`grant_${openId}`, openId, CITY_ID],
  });
}

/** The button of a card that calls the action. */
async function findButton(
  { bot }: TestPlayground,
  message: Message | undefined,
  action: string,
): Promise<string> {
  const { rows } = await bot.app.db.client.execute({
    sql: `SELECT button.key FROM outbox, json_each(outbox.actions) AS button
          WHERE message_id = ? AND json_extract(button.value, '$.action') = ? LIMIT 1`,
    args: [message?.message_id ?? '', action],
  });
  const name = rows[0]?.['key'];
  if (typeof name !== 'string') throw new Error(`the card has no button for ${action}: ${wordsOf(message)}`);
  return name;
}

/** Every row of every table, as text. */
async function dump({ bot }: TestPlayground): Promise<ReadonlyMap<string, string>> {
  const { client } = bot.app.db;
  const { rows: tables } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'",
  );
  const contents = new Map<string, string>();
  for (const { name } of tables) {
    if (typeof name !== 'string' || TRACES.includes(name) || INDEX.test(name)) continue;
    const { rows } = await client.execute(`SELECT * FROM "${name}"`);
    contents.set(name, JSON.stringify(rows));
  }
  return contents;
}

function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
}
