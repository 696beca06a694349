import { expect, test } from 'vitest';
import { createTestPlayground, lastCard, wordsOf, type Answer } from '../harness/create-test-playground.ts';

function remindersTo(answer: Answer, chatId: string) {
  return answer.messages.filter(
    (message) => message.chat_id === chatId && wordsOf(message).includes('提醒 ·'),
  );
}

test('who owes something gets one private card with all of it, each line with its ground', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const answer = await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  const cards = remindersTo(answer, 'oc_p2p_secretary');
  expect(cards).toHaveLength(1);
  const words = wordsOf(cards[0]);
  for (const expected of ['月报', '支部委员会会议', '理事会换届', '本系统设置', '第十二条', '惯例'])
    expect(words).toContain(expected);
  expect(remindersTo(answer, 'oc_p2p_leader')).toEqual([]);
  expect(answer.messages.filter(({ chat_id: chat }) => chat === 'oc_group')).toEqual([]);
});

test('the city cadre is reminded of the quarterly park report with its clause', async () => {
  const playground = await createTestPlayground('2026-12-31T08:00:00+08:00');
  const answer = await playground.post('clock', { to: '2026-12-31T10:00:00+08:00' });
  const words = remindersTo(answer, 'oc_p2p_cadre').map(wordsOf).join('\n');
  expect(words).toContain('园区科协组织建设进展季度报送');
  expect(words).toContain('四、10.');
  expect(words).toContain('2013');
});

test('nothing is sent twice for the same step, however the clock is turned', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  const sameDay = await playground.post('clock', { advance_ms: 3_600_000 });
  const nextDay = await playground.post('clock', { advance_ms: 86_400_000 });
  expect(remindersTo(sameDay, 'oc_p2p_secretary')).toEqual([]);
  expect(remindersTo(nextDay, 'oc_p2p_secretary')).toEqual([]);
});

test('filing the report ends its ladder', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const card = remindersTo(
    await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' }),
    'oc_p2p_secretary',
  )[0];
  const position = wordsOf(card)
    .split('\n')
    .filter((line) => line.startsWith('**'))
    .findIndex((line) => line.includes('月报'));
  const form = lastCard(
    await playground.act('ou_secretary', card, position === 0 ? 'fill' : `fill_${position + 1}`),
  );
  await playground.act('ou_secretary', form, 'submit', {});
  const later = await playground.post('clock', { to: '2026-12-04T10:00:00+08:00' });
  for (const reminder of remindersTo(later, 'oc_p2p_secretary')) {
    expect(wordsOf(reminder)).not.toMatch(/月报.*2026年11月/u);
  }
});

test('已办理 stops the rest of the ladder at once', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const card = remindersTo(
    await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' }),
    'oc_p2p_secretary',
  )[0];
  const first =
    wordsOf(card)
      .split('\n')
      .find((line) => line.startsWith('**')) ?? '';
  const answer = await playground.act('ou_secretary', card, 'done_offline');
  expect(answer.toast).toMatchObject({ type: 'success' });
  expect(wordsOf(lastCard(answer))).not.toContain(first);
});

test('recording the meeting ends its ladder', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' });
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/会议'));
  const recorded = await playground.act('ou_secretary', form, 'submit', {
    kind: 'branch_committee_meeting',
    held_on: '2026-11-24 +0800',
    topic: '研究发展党员',
    expected: '5',
    present: '5',
  });
  expect(wordsOf(lastCard(recorded))).toContain('已记录');
  expect(wordsOf(lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/待办')))).not.toContain(
    '支部委员会会议',
  );
});

test('明天再提醒 brings one more card tomorrow', async () => {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const card = remindersTo(
    await playground.post('clock', { to: '2026-11-25T10:00:00+08:00' }),
    'oc_p2p_secretary',
  )[0];
  await playground.act('ou_secretary', card, 'remind_tomorrow');
  const tomorrow = await playground.post('clock', { advance_ms: 86_400_000 });
  expect(remindersTo(tomorrow, 'oc_p2p_secretary')).toHaveLength(1);
});
