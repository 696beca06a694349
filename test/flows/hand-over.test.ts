import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { snoozes } from '../../src/db/schema/duties.ts';
import { grantRequests, grants } from '../../src/db/schema/people.ts';
import { revokeEverything } from '../../src/domain/access/revoke-everything.ts';
import { listChanges } from '../../src/domain/ledger/change-store.ts';
import { loadEntry } from '../../src/domain/organizations/record-store.ts';
import { SECRETARY_SOCIETY_ID, SECRETARY_SOCIETY_NAME } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type Answer,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

async function listSecretaries({ bot }: TestPlayground) {
  const rows = await bot.app.db
    .select({ openId: grants.openId })
    .from(grants)
    .where(
      and(
        eq(grants.organizationId, SECRETARY_SOCIETY_ID),
        eq(grants.role, 'party_secretary'),
        isNull(grants.revokedAt),
      ),
    );
  return rows.map(({ openId }) => openId).sort();
}

/** The leader asks to be secretary; the value is the administrator's card. */
async function ask(playground: TestPlayground) {
  const answer = await playground.say('ou_leader', 'oc_p2p_leader', `/绑定 ${SECRETARY_SOCIETY_NAME} 书记`);
  return lastCard(answer, 'oc_p2p_admin');
}

function remindersTo(answer: Answer, chatId: string) {
  return answer.messages.filter(
    (message) => message.chat_id === chatId && wordsOf(message).includes('提醒 ·'),
  );
}

test('who approves a role that somebody has is asked whose place is taken', async () => {
  const playground = await createTestPlayground();
  const review = await ask(playground);
  expect(wordsOf(review)).toContain('接替 周敏');
  const unsaid = await playground.act('ou_admin', review, 'approve');
  expect(unsaid.toast).toMatchObject({ type: 'error', content: expect.stringContaining('是否接替现任') });
  expect(await listSecretaries(playground)).toEqual(['ou_secretary']);

  await playground.act('ou_admin', lastCard(unsaid), 'approve', { replaces: 'nobody' });
  expect(await listSecretaries(playground)).toEqual(['ou_leader', 'ou_secretary']);
});

test('with the approval the old secretary loses everything at once and both get what goes over', async () => {
  const playground = await createTestPlayground('2026-11-25T08:00:00+08:00');
  await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  const oldForm = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  const oldDuties = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/待办'));
  const review = await ask(playground);
  const approved = await playground.act('ou_admin', review, 'approve', { replaces: 'ou_secretary' });

  expect(await listSecretaries(playground)).toEqual(['ou_leader']);
  for (const chat of ['oc_p2p_secretary', 'oc_p2p_leader']) {
    const words = wordsOf(
      approved.messages.find((message) => message.chat_id === chat && wordsOf(message).includes('已交接')),
    );
    for (const part of ['还没办的', '月报', '到期', '届期', '届满', '最近一次报送'])
      expect(words).toContain(part);
  }
  const report = await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报');
  expect(wordsOf(lastCard(report))).toContain('没有可以办理这件事的组织');
  const click = await playground.act('ou_secretary', oldForm, 'submit', { academic_event_count: '3' });
  expect(click.toast).toMatchObject({
    type: 'error',
    content: expect.stringContaining('没有办理这件事的权限'),
  });
  for (const button of ['fill', 'done_offline', 'remind_tomorrow']) {
    const answer = await playground.act('ou_secretary', oldDuties, button);
    expect(answer.toast).toMatchObject({ type: 'error' });
  }
  expect(playground.faultsLogged).toEqual([]);
});

test('reminders go to the new one, those asked for again included', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const before = await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  const [card] = remindersTo(before, 'oc_p2p_secretary');
  await playground.act('ou_secretary', card, 'remind_tomorrow');
  await playground.act('ou_admin', await ask(playground), 'approve', { replaces: 'ou_secretary' });
  const rows = await playground.bot.app.db.select().from(snoozes);
  expect(new Set(rows.map(({ openId }) => openId))).toEqual(new Set(['ou_leader']));

  const after = await playground.post('clock', { to: '2026-11-26T10:00:00+08:00' });
  expect(remindersTo(after, 'oc_p2p_leader')).toHaveLength(1);
  expect(remindersTo(after, 'oc_p2p_secretary')).toEqual([]);
});

test('the outgoing secretary hands over to who has asked, and the request is settled with it', async () => {
  const playground = await createTestPlayground();
  await ask(playground);
  const own = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/绑定'));
  const form = lastCard(await playground.act('ou_secretary', own, 'hand_over'));
  const done = await playground.act('ou_secretary', form, 'submit', { to: 'ou_leader' });
  expect(done.toast).toMatchObject({ type: 'success' });
  expect(await listSecretaries(playground)).toEqual(['ou_leader']);
  expect(wordsOf(lastCard(done, 'oc_p2p_leader'))).toContain('已交接');
  expect(await playground.bot.app.db.select().from(grantRequests)).toMatchObject([
    { state: 'approved', decidedBy: 'ou_secretary' },
  ]);
});

test.for([
  ['typed in full', `/管理 交接 ${SECRETARY_SOCIETY_NAME} 党组织书记 @陈建国`],
  ['by open_id', `/管理 交接 ${SECRETARY_SOCIETY_ID} party_secretary ou_leader`],
] as const)('the administrator hands over %s', async ([, text]) => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_admin', 'oc_p2p_admin', text);
  expect(wordsOf(lastCard(answer, 'oc_p2p_admin'))).toContain('已交接');
  expect(await listSecretaries(playground)).toEqual(['ou_leader']);
});

test('the administrator hands over step by step on cards', async () => {
  const playground = await createTestPlayground();
  const choice = lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/管理 交接'));
  const form = lastCard(
    await playground.act('ou_admin', choice, 'submit', {
      organization: SECRETARY_SOCIETY_NAME,
      role: 'party_secretary',
    }),
  );
  const unsaid = await playground.act('ou_admin', form, 'submit', {});
  expect(unsaid.toast).toMatchObject({ type: 'error', content: expect.stringContaining('接任人') });
  await playground.act('ou_admin', form, 'submit', { from: 'ou_secretary', to: 'ou_cadre' });
  expect(await listSecretaries(playground)).toEqual(['ou_cadre']);
});

test('an unknown organization and a name nobody has are answered in words', async () => {
  const playground = await createTestPlayground();
  const say = async (text: string) =>
    wordsOf(lastCard(await playground.say('ou_admin', 'oc_p2p_admin', text)));
  expect(await say('/管理 交接 没有的学会 书记')).toContain('没有“没有的学会”');
  expect(await say(`/管理 交接 ${SECRETARY_SOCIETY_NAME} 书记 张三`)).toContain('接任人');
  expect(await listSecretaries(playground)).toEqual(['ou_secretary']);
});

test('who neither has the role nor gives it cannot hand it over', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say(
    'ou_leader',
    'oc_p2p_leader',
    `/管理 交接 ${SECRETARY_SOCIETY_NAME} 书记`,
  );
  expect(wordsOf(lastCard(answer))).toContain('没有办理这件事的权限');
  const form = lastCard(
    await playground.say('ou_admin', 'oc_p2p_admin', `/管理 交接 ${SECRETARY_SOCIETY_NAME} 书记`),
  );
  await playground.bot.app.db.client.execute("UPDATE grants SET revoked_at = 1 WHERE open_id = 'ou_admin'");
  const late = await playground.act('ou_admin', form, 'submit', { from: 'ou_secretary', to: 'ou_cadre' });
  expect(late.toast).toMatchObject({ type: 'error', content: expect.stringContaining('权限') });
  expect(await listSecretaries(playground)).toEqual(['ou_secretary']);
});

test('hand-over and approval at once leave one secretary', async () => {
  const playground = await createTestPlayground();
  const review = await ask(playground);
  await Promise.all([
    playground.act('ou_admin', review, 'approve', { replaces: 'ou_secretary' }),
    playground.say('ou_admin', 'oc_p2p_admin', `/管理 交接 ${SECRETARY_SOCIETY_NAME} 书记 林晓`),
  ]);
  expect(await listSecretaries(playground)).toHaveLength(1);
  expect(playground.faultsLogged).toEqual([]);
});

test('a leaver loses every role, waits for nothing and is reminded of nothing', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const { app } = playground.bot;
  const before = await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  await playground.act('ou_secretary', remindersTo(before, 'oc_p2p_secretary')[0], 'remind_tomorrow');
  await playground.say('ou_secretary', 'oc_p2p_secretary', `/绑定 ${SECRETARY_SOCIETY_NAME} 填报人`);

  const { value, writes } = await revokeEverything(app, 'ou_secretary', 'system');
  await commit(app.db, writes);
  expect(value.organizationIds).toEqual([SECRETARY_SOCIETY_ID]);
  expect(await listSecretaries(playground)).toEqual([]);
  expect(await app.db.select().from(snoozes)).toEqual([]);
  expect(await app.db.select().from(grantRequests)).toMatchObject([
    { state: 'refused', decidedBy: 'system' },
  ]);
  const after = await playground.post('clock', { to: '2026-11-26T10:00:00+08:00' });
  expect(remindersTo(after, 'oc_p2p_secretary')).toEqual([]);
  const again = await revokeEverything(app, 'ou_secretary', 'system');
  await commit(app.db, again.writes);
  expect(again.value.organizationIds).toEqual([]);
});

test('the new secretary stands in the ledger without anybody typing the name', async () => {
  const playground = await createTestPlayground();
  await playground.act('ou_admin', await ask(playground), 'approve', { replaces: 'ou_secretary' });
  const entry = await loadEntry(playground.bot.app.db, SECRETARY_SOCIETY_ID);
  expect(entry?.record['party_secretary']).toBe('陈建国');
  expect(await listChanges(playground.bot.app.db, SECRETARY_SOCIETY_ID, { limit: 1 })).toMatchObject([
    { cause: 'hand_over', actor: 'ou_admin', before: { party_secretary: '周敏' } },
  ]);
});
