import { expect, test } from 'vitest';
import { loadEntry } from '../../src/domain/organizations/record-store.ts';
import { SECRETARY_SOCIETY_ID } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

const NAME = '云州市机械工程学会';

async function edit(playground: TestPlayground, pair: string) {
  return lastCard(await playground.say('ou_cadre', 'oc_p2p_cadre', `/查询 ${NAME} ${pair}`));
}

async function history(playground: TestPlayground, who: 'cadre' | 'leader' | 'secretary' = 'cadre') {
  return lastCard(await playground.say(`ou_${who}`, `oc_p2p_${who}`, `/历史 ${NAME}`));
}

test('the history says when, who, why and what, the newest first', async () => {
  const playground = await createTestPlayground();
  await edit(playground, '正式党员=7');
  await edit(playground, '联络员=张三');
  const words = wordsOf(await history(playground));
  expect(words).toContain('2026-11-20 10:00　修改　林晓');
  expect(words).toContain('正式党员（人）：8 → 7');
  expect(words.indexOf('联络员：周敏 → 张三')).toBeLessThan(words.indexOf('正式党员（人）：8 → 7'));
});

test('who may not see persons sees that something was changed, and by what office', async () => {
  const playground = await createTestPlayground();
  await edit(playground, '联络员=张三');
  for (const words of [
    wordsOf(await history(playground, 'leader')),
    wordsOf(lastCard(await playground.say('ou_cadre', 'oc_group', `@科协助手 /历史 ${NAME}`))),
  ]) {
    expect(words).toContain('联络员：已改');
    expect(words).toContain('科协干部');
    for (const hidden of ['张三', '周敏', '林晓']) expect(words).not.toContain(hidden);
  }
});

test('a page has ten, and 更早 brings the next', async () => {
  const playground = await createTestPlayground();
  for (let count = 20; count < 32; count += 1) await edit(playground, `正式党员=${count}`);
  const first = await history(playground);
  expect(wordsOf(first)).toContain('30 → 31');
  expect(wordsOf(first)).not.toContain('20 → 21');
  const second = lastCard(await playground.act('ou_cadre', first, 'older'));
  expect(wordsOf(second)).toContain('20 → 21');
  expect(wordsOf(second)).not.toContain('30 → 31');
  expect(playground.faultsLogged).toEqual([]);
});

test('a change is taken back from the history, once', async () => {
  const playground = await createTestPlayground();
  await edit(playground, '正式党员=7');
  const page = await history(playground);
  const version = (await loadEntry(playground.bot.app.db, SECRETARY_SOCIETY_ID))?.version;
  const undone = await playground.act('ou_cadre', page, `undo_${version}`);
  expect(undone.toast).toMatchObject({ type: 'success' });
  const entry = await loadEntry(playground.bot.app.db, SECRETARY_SOCIETY_ID);
  expect(entry?.record['full_members']).toBe(8);
  const again = wordsOf(await history(playground));
  expect(again).toContain('已撤销');
  expect(again).toContain('这是一次撤销');
});

test('what was changed again since is not taken back, and the fields are named as people call them', async () => {
  const playground = await createTestPlayground();
  const receipt = await edit(playground, '正式党员=7');
  await edit(playground, '正式党员=9');
  const refused = await playground.act('ou_cadre', receipt, 'undo');
  expect(refused.toast).toMatchObject({ type: 'error', content: expect.stringContaining('正式党员（人）') });
  expect(wordsOf(await history(playground))).toContain('不能撤销：之后正式党员（人）又被改过');
});

test('who may not take back gets no button, and cannot by the card of another', async () => {
  const playground = await createTestPlayground();
  const receipt = lastCard(
    await playground.say('ou_cadre', 'oc_group', `@科协助手 /查询 ${NAME} 正式党员=7`),
  );
  expect(wordsOf(await history(playground, 'leader'))).toContain('您没有撤销它的权限');
  const refused = await playground.act('ou_leader', receipt, 'undo');
  expect(refused.toast).toMatchObject({ type: 'error', content: expect.stringContaining('没有') });
  const entry = await loadEntry(playground.bot.app.db, SECRETARY_SOCIETY_ID);
  expect(entry?.record['full_members']).toBe(7);
});

test('nobody reads the history of what lies outside his organizations', async () => {
  const playground = await createTestPlayground();
  const words = wordsOf(
    lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/历史 云州市农学会')),
  );
  expect(words).toContain('没有找到');
});
