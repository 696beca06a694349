import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, openStage, OPENING_LIMIT_MS, PHONE, type Stage, visit } from './open-stage.ts';
import { cardTitled, say } from './steps.ts';

const IN_PRIVATE = '?as=ou_leader&chat=oc_p2p_leader';
const IN_GROUP = '?as=ou_leader&chat=oc_group';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, OPENING_LIMIT_MS);
afterAll(() => stage.close());

test.for([
  ['/统计', IN_PRIVATE, DESKTOP, 2],
  ['@科协助手 现在一共有多少个学会？', IN_GROUP, PHONE, 1],
] as const)(
  'a leader who asks %s sees the figures, the charts and how they are counted',
  ([words, query, viewport, charts]) =>
    visit(
      stage,
      query,
      async (page) => {
        await say(page, words);
        const card = cardTitled(page, /^统计 · /);
        await card.waitFor();
        const [total, reported, bound, missing] = readFigures(await card.innerText());
        expect(total).toBeGreaterThan(0);
        expect(missing).toBe(bound - reported);

        await expect.poll(() => card.locator('[data-ready="true"]').count()).toBe(charts);
        expect(await card.getByText('图表画不出来').count()).toBe(0);

        expect(await card.getByText('应报减已报').count()).toBe(0);
        await card.getByRole('button', { name: /^口径/ }).click();
        await card.getByText('应报减已报').waitFor();
        await card.getByText('数据截至').waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      },
      { viewport },
    ),
);

test('a leader may read but not file', () =>
  visit(stage, IN_PRIVATE, async (page) => {
    await say(page, '/月报');
    const answer = cardTitled(page, /没有/);
    await answer.waitFor();
    expect(await answer.innerText()).toContain('请联系管理员');
  }));

function readFigures(words: string): readonly [number, number, number, number] {
  const found =
    /登记在册组织\s*(?<total>\d+)[^]*?本月已报\s*(?<reported>\d+)\s*应报 (?<bound>\d+)[^]*?本月未报\s*(?<missing>\d+)/u.exec(
      words,
    )?.groups ?? {};
  return [
    Number(found['total']),
    Number(found['reported']),
    Number(found['bound']),
    Number(found['missing']),
  ];
}
