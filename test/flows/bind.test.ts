import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { grantRequests, grants } from '../../src/db/schema/people.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import type { Role } from '../../src/domain/access/role.ts';
import {
  CITY_ID,
  CITY_NAME,
  SECRETARY_SOCIETY_ID,
  SECRETARY_SOCIETY_NAME,
} from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const WISH = { organization: SECRETARY_SOCIETY_NAME, role: 'reporter', note: '协助周敏填报' };

async function listRoles({ bot }: TestPlayground, openId: string) {
  return bot.app.db
    .select({ role: grants.role, organizationId: grants.organizationId })
    .from(grants)
    .where(and(eq(grants.openId, openId), isNull(grants.revokedAt)));
}

async function give({ bot }: TestPlayground, openId: string, role: Role, organizationId: string) {
  await commit(bot.app.db, [insertGrant(bot.app, { openId, role, organizationId }, 'test')]);
}

async function ask(playground: TestPlayground, wish: Readonly<Record<string, string>> = WISH) {
  const form = lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/绑定'));
  return playground.act('ou_leader', form, 'submit', wish);
}

test('who asks for a role gets it when the administrator agrees, and every card says so', async () => {
  const playground = await createTestPlayground();
  const asked = await ask(playground);
  expect(wordsOf(lastCard(asked, 'oc_p2p_leader'))).toContain('等待审批');
  const review = lastCard(asked, 'oc_p2p_admin');
  expect(wordsOf(review)).toContain('协助周敏填报');

  const approved = await playground.act('ou_admin', review, 'approve');
  expect(approved.toast).toMatchObject({ type: 'success' });
  const told = approved.messages.filter(({ chat_id: chat }) => chat === 'oc_p2p_leader');
  expect(told.map(wordsOf).filter((words) => words.includes('已同意'))).toHaveLength(2);
  expect(await listRoles(playground, 'ou_leader')).toContainEqual({
    role: 'reporter',
    organizationId: SECRETARY_SOCIETY_ID,
  });
  const filed = await playground.say('ou_leader', 'oc_p2p_leader', `/月报 ${SECRETARY_SOCIETY_NAME}`);
  expect(wordsOf(lastCard(filed))).toContain('月报 ·');
  expect(playground.faultsLogged).toEqual([]);
});

test('/绑定 shows what one is and what one waits for', async () => {
  const playground = await createTestPlayground();
  await ask(playground);
  const words = wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', '/绑定')));
  for (const part of ['领导（只读）', CITY_NAME, '等待审批 · 填报人', SECRETARY_SOCIETY_NAME])
    expect(words).toContain(part);
});

test.for([
  ['ou_leader', 'oc_p2p_leader', `/绑定 ${SECRETARY_SOCIETY_NAME} 书记 接替周敏`],
  ['ou_leader', 'oc_p2p_leader', `/绑定 ${SECRETARY_SOCIETY_ID} party_secretary 接替周敏`],
  ['ou_leader', 'oc_group', `@科协助手 /绑定 ${SECRETARY_SOCIETY_NAME} 党组织书记 接替周敏`],
] as const)('%s asks in %s by typing: %s', async ([openId, chat, text]) => {
  const playground = await createTestPlayground();
  const answer = await playground.say(openId, chat, text);
  expect(wordsOf(lastCard(answer, 'oc_p2p_leader'))).toContain('等待审批');
  expect(wordsOf(lastCard(answer, 'oc_group'))).not.toContain('党组织书记');
  expect(await playground.bot.app.db.select().from(grantRequests)).toMatchObject([
    {
      openId,
      role: 'party_secretary',
      organizationId: SECRETARY_SOCIETY_ID,
      note: '接替周敏',
      state: 'waiting',
    },
  ]);
});

test('an organization that is not in the register is answered with those of like names, and nothing is lost', async () => {
  const playground = await createTestPlayground();
  const answer = await ask(playground, { ...WISH, organization: '机械工程' });
  const words = wordsOf(lastCard(answer));
  expect(answer.toast).toMatchObject({ type: 'error', content: expect.stringContaining('请填全称') });
  expect(words).toContain(SECRETARY_SOCIETY_NAME);
  expect(words).toContain('协助周敏填报');
  expect(await playground.bot.app.db.select().from(grantRequests)).toEqual([]);
});

test('of two organizations of the same name neither is guessed: the code tells which', async () => {
  const playground = await createTestPlayground();
  await playground.bot.app.db.client.execute({
    sql: "UPDATE organizations SET name = ? WHERE id = 'org_soc_02'",
    args: [SECRETARY_SOCIETY_NAME],
  });
  const say = async (text: string) =>
    wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', text)));
  expect(await say(`/绑定 ${SECRETARY_SOCIETY_NAME} 填报人`)).toContain('有同名的组织');
  expect(await playground.bot.app.db.select().from(grantRequests)).toEqual([]);
  expect(await say('/绑定 org_soc_02 填报人')).toContain('等待审批');
});

test('asking twice is one request, a held role is not asked for again, and nobody floods the administrator', async () => {
  const playground = await createTestPlayground();
  await ask(playground);
  const again = await ask(playground);
  expect(again.messages.filter(({ chat_id: chat }) => chat === 'oc_p2p_admin')).toEqual([]);
  expect(await playground.bot.app.db.select().from(grantRequests)).toHaveLength(1);

  const held = await playground.say('ou_leader', 'oc_p2p_leader', `/绑定 ${CITY_NAME} 领导`);
  expect(wordsOf(lastCard(held))).toContain('不用再申请');
  for (const role of ['cadre', 'reviewer', 'party_secretary', 'admin'])
    await playground.say('ou_leader', 'oc_p2p_leader', `/绑定 ${SECRETARY_SOCIETY_NAME} ${role}`);
  const tooMany = await playground.say('ou_leader', 'oc_p2p_leader', `/绑定 ${CITY_NAME} 填报人`);
  expect(wordsOf(lastCard(tooMany))).toContain('等待审批的申请已经很多');
});

test('a refusal needs a reason, is told, and leaves the way open to ask again', async () => {
  const playground = await createTestPlayground();
  const review = lastCard(await ask(playground), 'oc_p2p_admin');
  const without = await playground.act('ou_admin', review, 'return');
  expect(without.toast).toMatchObject({ type: 'error', content: expect.stringContaining('不同意的原因') });
  const refused = await playground.act('ou_admin', lastCard(without) ?? review, 'return', {
    reason: '请先与学会确认',
  });
  expect(wordsOf(lastCard(refused, 'oc_p2p_leader'))).toContain('请先与学会确认');
  expect(await listRoles(playground, 'ou_leader')).toHaveLength(1);

  const second = lastCard(await ask(playground), 'oc_p2p_admin');
  await playground.act('ou_admin', second, 'approve');
  expect(await listRoles(playground, 'ou_leader')).toHaveLength(2);
  const states = await playground.bot.app.db.select({ state: grantRequests.state }).from(grantRequests);
  expect(states.map(({ state }) => state).sort()).toEqual(['approved', 'refused']);
});

test('two who may decide click at once: it is decided once, and the second sees how', async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_cadre', 'admin', CITY_ID);
  const asked = await ask(playground);
  const [first, second] = [lastCard(asked, 'oc_p2p_admin'), lastCard(asked, 'oc_p2p_cadre')];
  await Promise.all([
    playground.act('ou_admin', first, 'approve'),
    playground.act('ou_cadre', second, 'return', { reason: '不同意' }),
    playground.act('ou_admin', first, 'approve'),
  ]);
  const [request, ...others] = await playground.bot.app.db.select().from(grantRequests);
  expect(others).toEqual([]);
  expect(request).toMatchObject({ version: 2, decidedBy: expect.stringMatching(/^ou_(admin|cadre)$/u) });
  const isApproved = request?.state === 'approved';
  expect(await listRoles(playground, 'ou_leader')).toHaveLength(isApproved ? 2 : 1);
  const shown = (await playground.messages()).filter(
    (message) =>
      ['oc_p2p_admin', 'oc_p2p_cadre'].includes(message.chat_id) && wordsOf(message).includes(WISH.note),
  );
  expect(shown).toHaveLength(2);
  expect(shown.map(wordsOf).filter((words) => words.includes('待审批'))).toEqual([]);
  expect(playground.faultsLogged).toEqual([]);
});

test('approving twice gives the role once and shows the decision', async () => {
  const playground = await createTestPlayground();
  await ask(playground);
  const list = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理 申请'));
  const copy = lastCard(await playground.act('ou_admin', list, 'detail'));
  const other = lastCard(await playground.act('ou_admin', list, 'detail'));
  await playground.act('ou_admin', copy, 'approve');
  const late = await playground.act('ou_admin', other, 'approve');
  expect(late.toast).toMatchObject({ type: 'info' });
  expect(wordsOf(lastCard(late))).toContain('已同意');
  expect(await listRoles(playground, 'ou_leader')).toHaveLength(2);
});

test('nobody decides on his own request while another may, and it does not go to him', async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_cadre', 'admin', CITY_ID);
  const asked = await playground.say('ou_admin', 'oc_p2p_admin', `/绑定 ${SECRETARY_SOCIETY_NAME} 填报人`);
  expect(
    asked.messages.filter(({ chat_id: chat, sender }) => chat === 'oc_p2p_admin' && sender === 'bot'),
  ).toHaveLength(1);
  expect(wordsOf(lastCard(asked, 'oc_p2p_cadre'))).toContain('待审批');
  const list = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理 申请'));
  const own = lastCard(await playground.act('ou_admin', list, 'detail'));
  const refused = await playground.act('ou_admin', own, 'approve');
  expect(refused.toast).toMatchObject({ type: 'error', content: expect.stringContaining('自己的申请') });
  expect(await listRoles(playground, 'ou_admin')).toHaveLength(1);
});

test("an administrator's role is given from above, not by those who have it", async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_cadre', 'admin', SECRETARY_SOCIETY_ID);
  const asked = await ask(playground, { ...WISH, role: 'admin' });
  expect(lastCard(asked, 'oc_p2p_cadre')).toBeUndefined();
  expect(wordsOf(lastCard(asked, 'oc_p2p_admin'))).toContain('待审批');
  const list = lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', '/管理 申请'));
  const answer = await playground.act('ou_cadre', list, 'detail');
  expect(answer.toast).toMatchObject({
    type: 'error',
    content: expect.stringContaining('没有办理这件事的权限'),
  });
});

test('a group is bound anew only by who manages what it sees now as well', async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_leader', 'admin', SECRETARY_SOCIETY_ID);
  const refused = await playground.say('ou_leader', 'oc_group', `@科协助手 /绑定 ${SECRETARY_SOCIETY_NAME}`);
  expect(wordsOf(lastCard(refused))).toContain('没有权限');
  const bound = await playground.say('ou_admin', 'oc_group', `@科协助手 /绑定 ${SECRETARY_SOCIETY_NAME}`);
  expect(wordsOf(lastCard(bound))).toContain('绑定成功');
});
