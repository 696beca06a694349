import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { audit, chatBindings, grants } from '../../src/db/schema/people.ts';
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
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

async function give({ bot }: TestPlayground, openId: string, role: Role, organizationId: string) {
  await commit(bot.app.db, [insertGrant(bot.app, { openId, role, organizationId }, 'test')]);
}

async function countLive({ bot }: TestPlayground, openId: string) {
  const rows = await bot.app.db
    .select()
    .from(grants)
    .where(and(eq(grants.openId, openId), isNull(grants.revokedAt)));
  return rows.length;
}

/** The name of the button beside a person. */
function findButton(message: Message | undefined, openId: string): string {
  const rows = JSON.stringify(message?.content).split('"tag":"person_list"');
  const row = rows.find((part, index) => index > 0 && part.includes(openId)) ?? '';
  return /"name":"(revoke\w*)"/u.exec(row)?.[1] ?? '';
}

test('/管理 shows people, groups, what waits and a self-check, to who manages alone', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理')));
  for (const part of [
    '共 4 个',
    '党组织书记',
    SECRETARY_SOCIETY_NAME,
    '绑定的群',
    '等待审核的登记　0 件',
    '自检',
    '演练',
  ])
    expect(words).toContain(part);
  for (const person of ['cadre', 'secretary', 'leader']) {
    const answer = await playground.say(`ou_${person}`, `oc_p2p_${person}`, '/管理');
    expect(wordsOf(lastCard(answer))).toContain('没有办理这件事的权限');
  }
});

test('asked in a group it is answered in private', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_admin', 'oc_group', '@科协助手 /管理');
  expect(wordsOf(lastCard(answer, 'oc_group'))).not.toContain('党组织书记');
  expect(wordsOf(lastCard(answer, 'oc_p2p_admin'))).toContain('党组织书记');
});

test('撤销 takes the role at once, and cards opened before do nothing more', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  const overview = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理'));
  const revoked = await playground.act('ou_admin', overview, findButton(overview, 'ou_secretary'));
  expect(revoked.toast).toMatchObject({ type: 'success' });
  expect(await countLive(playground, 'ou_secretary')).toBe(0);
  const late = await playground.act('ou_secretary', form, 'submit', { academic_event_count: '3' });
  expect(late.toast).toMatchObject({ type: 'error', content: expect.stringContaining('权限') });
  const [line] = await playground.bot.app.db.select().from(audit).where(eq(audit.action, 'revoke'));
  expect(line).toMatchObject({ actor: 'ou_admin', subjectId: 'ou_secretary' });
});

test('撤销 can be typed; where several are meant it asks which', async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_leader', 'party_secretary', SECRETARY_SOCIETY_ID);
  const say = (text: string) => playground.say('ou_admin', 'oc_p2p_admin', text);
  const several = await say(`/管理 撤销 ${SECRETARY_SOCIETY_NAME} 书记`);
  expect(wordsOf(lastCard(several))).toContain('请选择要撤销的身份');
  await say(`/管理 撤销 ${SECRETARY_SOCIETY_NAME} 书记 @周敏`);
  expect(await countLive(playground, 'ou_secretary')).toBe(0);
  expect(await countLive(playground, 'ou_leader')).toBe(2);
  expect(wordsOf(lastCard(await say('/管理 撤销 没有的组织 书记')))).toContain('没有这样的身份');
});

test('an administrator takes nothing outside his own organizations', async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_leader', 'admin', SECRETARY_SOCIETY_ID);
  const answer = await playground.say('ou_leader', 'oc_p2p_leader', `/管理 撤销 ${CITY_NAME} 科协干部`);
  expect(wordsOf(lastCard(answer))).toContain('没有这样的身份');
  expect(await countLive(playground, 'ou_cadre')).toBe(1);
});

test('the last administrator stays', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_admin', 'oc_p2p_admin', `/管理 撤销 ${CITY_NAME} 管理员`);
  expect(wordsOf(lastCard(answer))).toContain('最后一位管理员');
  expect(await countLive(playground, 'ou_admin')).toBe(1);
});

test("two administrators who take each other's role at once leave one", async () => {
  const playground = await createTestPlayground();
  await give(playground, 'ou_leader', 'admin', CITY_ID);
  await Promise.all([
    playground.say('ou_admin', 'oc_p2p_admin', `/管理 撤销 ${CITY_NAME} 管理员 陈建国`),
    playground.say('ou_leader', 'oc_p2p_leader', `/管理 撤销 ${CITY_NAME} 管理员 许岚`),
  ]);
  const live = await playground.bot.app.db
    .select()
    .from(grants)
    .where(and(eq(grants.role, 'admin'), isNull(grants.revokedAt)));
  expect(live).toHaveLength(1);
});

test('the list turns its pages', async () => {
  const playground = await createTestPlayground();
  for (let index = 0; index < 7; index += 1)
    await give(playground, `ou_more_${index}`, 'reporter', SECRETARY_SOCIETY_ID);
  const first = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理'));
  expect(wordsOf(first)).toContain('第 1 / 3 页');
  const second = lastCard(await playground.act('ou_admin', first, 'next'));
  expect(wordsOf(second)).toContain('第 2 / 3 页');
  expect(wordsOf(lastCard(await playground.act('ou_admin', second, 'previous')))).toContain('第 1 / 3 页');
});

test.for(['card', 'typed'])('a group is unbound by %s and sees nothing from then on', async (way) => {
  const playground = await createTestPlayground();
  const list = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理 群'));
  if (way === 'card') await playground.act('ou_admin', list, 'unbind');
  else await playground.say('ou_admin', 'oc_p2p_admin', '/管理 群 解绑 _group');
  expect(await playground.bot.app.db.select().from(chatBindings)).toEqual([]);
  const answer = await playground.say('ou_admin', 'oc_group', '@科协助手 /统计');
  expect(wordsOf(lastCard(answer))).toContain('本群还没有绑定组织');
});

test('a word that /管理 does not know is answered with those it does', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_admin', 'oc_p2p_admin', '/管理 删库');
  expect(wordsOf(lastCard(answer))).toContain('/管理 [申请 | 撤销 | 交接 | 群]');
});

test('in a group a person does only what belongs to the organization of the group', async () => {
  const playground = await createTestPlayground();
  await playground.bot.app.db.client.execute(
    "UPDATE chat_bindings SET organization_id = (SELECT id FROM organizations WHERE kind = 'AST' AND id <> 'org_city' ORDER BY id LIMIT 1)",
  );
  const answer = await playground.say('ou_secretary', 'oc_group', '@科协助手 /会议');
  expect(wordsOf(lastCard(answer))).toContain('请在私聊中办理');
  const inPrivate = await playground.say('ou_secretary', 'oc_p2p_secretary', '/会议');
  expect(wordsOf(lastCard(inPrivate))).toContain('记一次会议');
});
