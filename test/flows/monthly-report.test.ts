import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { reports, reportVersions } from '../../src/db/schema/duties.ts';
import { SECRETARY_SOCIETY_ID } from '../../src/playground/city/personas.ts';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

async function findNovember({ bot }: TestPlayground) {
  const rows = await bot.app.db
    .select()
    .from(reports)
    .where(eq(reports.organizationId, SECRETARY_SOCIETY_ID));
  return rows.filter(({ period }) => period === '2026-11');
}

test('the form brings the figures of the month before, and the receipt repeats what was stored', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  expect(wordsOf(form)).toContain('已带出2026年10月的数字');
  const filed = await playground.act('ou_secretary', form, 'submit', {
    academic_event_count: '3',
    note: '学术沙龙',
  });
  const receipt = wordsOf(lastCard(filed));
  expect(receipt).toContain('3 次');
  expect(receipt).toContain('学术沙龙');
  const [report] = await findNovember(playground);
  expect(report).toMatchObject({ version: 1, state: 'submitted', filedBy: 'ou_secretary' });
  expect(JSON.parse(report?.values ?? '')).toMatchObject({ academic_event_count: 3 });
});

test('a second submit amends and the first version is kept', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  const receipt = lastCard(
    await playground.act('ou_secretary', form, 'submit', { academic_event_count: '3' }),
  );
  const again = lastCard(await playground.act('ou_secretary', receipt, 'amend'));
  const amended = await playground.act('ou_secretary', again, 'submit', { academic_event_count: '4' });
  expect(wordsOf(lastCard(amended))).toContain('第 2 版');
  const [report] = await findNovember(playground);
  const versions = await playground.bot.app.db
    .select({ version: reportVersions.version })
    .from(reportVersions)
    .where(eq(reportVersions.reportId, report?.id ?? ''));
  expect(versions).toHaveLength(2);
});

test('50 quick clicks make one report of one version', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  await Promise.all(
    Array.from({ length: 50 }, () =>
      playground.act('ou_secretary', form, 'submit', { academic_event_count: '3' }),
    ),
  );
  expect(await findNovember(playground)).toMatchObject([{ version: 1 }]);
  expect(playground.faultsLogged).toEqual([]);
});

test('本月无活动 is one tap and stores zeros', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  await playground.act('ou_secretary', form, 'no_activity');
  const [report] = await findNovember(playground);
  expect(Object.values(JSON.parse(report?.values ?? '{}')).every((value) => value === 0)).toBe(true);
});

test('the whole report can be typed', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say(
    'ou_secretary',
    'oc_p2p_secretary',
    '/月报 2026-11 学术交流活动（次）=5 training_count=２',
  );
  expect(wordsOf(lastCard(answer))).toContain('月报已存');
  const [report] = await findNovember(playground);
  expect(JSON.parse(report?.values ?? '')).toEqual({ academic_event_count: 5, training_count: 2 });
});

test('a figure that is none is named, and what was typed stays', async () => {
  const playground = await createTestPlayground();
  const form = lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', '/月报'));
  const answer = await playground.act('ou_secretary', form, 'submit', {
    academic_event_count: '很多',
    note: '别丢了我',
  });
  expect(answer.toast).toMatchObject({ type: 'error', content: expect.stringContaining('学术交流活动') });
  expect(wordsOf(lastCard(answer))).toContain('别丢了我');
  expect(await findNovember(playground)).toEqual([]);
});

test('somebody without the right cannot file', async () => {
  const playground = await createTestPlayground();
  const answer = await playground.say('ou_leader', 'oc_p2p_leader', '/月报');
  expect(wordsOf(lastCard(answer))).toContain('请联系管理员');
});
