import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { makeExport } from '../../commands/export/make-export.ts';
import { organizations } from '../../src/db/schema/organizations.ts';
import { audit } from '../../src/db/schema/people.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Answer,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';
import { listPersonalValues } from '../harness/personal-values.ts';
import { readBack, type ReadSheet } from '../sheets/read-back.ts';

function filesOf(messages: readonly Message[]): Message[] {
  return messages.filter(({ msg_type: type }) => type === 'file');
}

async function open({ server }: TestPlayground, answer: Answer): Promise<readonly ReadSheet[]> {
  const [file] = filesOf(answer.messages);
  const response = await server.request(
    `http://127.0.0.1:3000/playground/files/${String(file?.content['file_key'])}`,
    { headers: { host: '127.0.0.1:3000' } },
  );
  return readBack(new Uint8Array(await response.arrayBuffer()));
}

test('the ledger comes as a file with a sheet a kind and a line for each organization', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_cadre', 'oc_p2p_cadre', '/导出');
  expect(wordsOf(lastCard(answer))).toContain('台账已导出');
  expect(filesOf(answer.messages)[0]?.content).toMatchObject({ file_name: '云州市台账-20261120.xlsx' });
  const sheets = await open(playground, answer);
  const rows = await playground.bot.app.db.select().from(organizations);
  const live = rows.filter(({ stage }) => stage !== 'deregistered');
  const printed = sheets.flatMap(({ lines }) => lines.slice(4, -2).map(([, name = '']) => name));
  expect(printed.toSorted()).toEqual(live.map(({ name }) => name).toSorted());
  expect(sheets.flatMap(({ formulas }) => formulas)).toEqual([]);
  expect(playground.faultsLogged).toEqual([]);
});

test('one kind is one sheet under its own name', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_cadre', 'oc_p2p_cadre', '/导出 台账 学会');
  expect(filesOf(answer.messages)[0]?.content).toMatchObject({ file_name: '云州市学会台账-20261120.xlsx' });
  const sheets = await open(playground, answer);
  expect(sheets.map(({ lines }) => lines[0]?.[0])).toEqual(['云州市学会台账']);
});

test('asked in the group, the file and the card go to the person alone', async () => {
  const playground = await createTestPlayground();
  const secrets = await listPersonalValues(playground.bot.app.db);
  const answer = await playground.say('ou_cadre', 'oc_group', '@科协助手 /导出');
  expect(filesOf(answer.messages).map(({ chat_id: chat }) => chat)).toEqual(['oc_p2p_cadre']);
  const inGroup = answer.messages.filter(({ chat_id: chat }) => chat === 'oc_group');
  expect(wordsOf(lastCard(answer, 'oc_group'))).toContain('请看私聊');
  expect(secrets.filter((secret) => JSON.stringify(inGroup).includes(secret))).toEqual([]);
});

test.for(['/导出', '/导出 月报', '/导出 台账 云州市农学会'])(
  'a leader may look at the ledger, not take it away: %s',
  async (text) => {
    const playground = await createTestPlayground();
    const answer = await playground.say('ou_leader', 'oc_p2p_leader', text);
    expect(wordsOf(lastCard(answer))).toContain('没有权限');
    expect(filesOf(await playground.messages())).toEqual([]);
    expect(wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/台账')))).not.toContain(
      '导出台账',
    );
  },
);

test('twice the same click sends one file', async () => {
  const playground = await createTestPlayground();
  const ledger = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/台账 学会'));
  await Promise.all([1, 2, 3].map(() => playground.act('ou_cadre', ledger, 'export')));
  await playground.act('ou_cadre', ledger, 'export');
  expect(filesOf(await playground.messages())).toHaveLength(1);
  expect(playground.faultsLogged).toEqual([]);
});

test('every export leaves who took what and how much in the audit, and no person', async () => {
  const playground = await createTestPlayground();
  const { db } = playground.bot.app;
  await playground.say('ou_cadre', 'oc_p2p_cadre', '/导出 台账 学会');
  const rows = await db.select().from(audit).where(eq(audit.action, 'export'));
  const societies = await db.select().from(organizations).where(eq(organizations.kind, 'SOC'));
  expect(rows).toMatchObject([{ actor: 'ou_cadre', subjectId: 'org_city' }]);
  const after: unknown = JSON.parse(rows[0]?.after ?? '');
  expect(after).toMatchObject({ what: 'ledger', kinds: ['SOC'], rows: societies.length });
  const secrets = await listPersonalValues(db);
  expect(secrets.filter((secret) => rows[0]?.after?.includes(secret))).toEqual([]);
});

test('the monthly reports of some months are a sheet each', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_cadre', 'oc_p2p_cadre', '/导出 月报 2026-09 至 2026-10 学会');
  const sheets = await open(playground, answer);
  expect(sheets.map(({ name }) => name)).toEqual(['2026年9月', '2026年10月']);
  expect(sheets.flatMap(({ lines }) => lines.slice(5, -2)).some((row) => row[3] === '已报')).toBe(true);
});

test.for(['/导出 台账 五个清', '/导出 台账 火星驻地球办事处'])(
  'what cannot be exported is refused: %s',
  async (text) => {
    const playground = await createTestPlayground();
    const answer = await playground.say('ou_cadre', 'oc_p2p_cadre', text);
    expect(wordsOf(lastCard(answer))).toMatch(/请这样写|没有找到组织/u);
    expect(filesOf(await playground.messages())).toEqual([]);
  },
);

test('who lost the right before the file was made gets none', async () => {
  const { bot } = await createTestPlayground();
  const data = JSON.stringify({
    what: 'ledger',
    kinds: [],
    months: [],
    openId: 'ou_leader',
    cardKey: 'a card',
  });
  const stored = { app: bot.app, taskId: 'export:test', data, progress: null };
  await expect(makeExport.step(stored)).rejects.toMatchObject({ code: 'no_right' });
  const told = JSON.stringify(await makeExport.fail(stored, new Refusal('no_right')));
  expect(told).toContain('没有导出的权限');
});
