import { expect, test } from 'vitest';
import {
  createTestPlayground,
  lastCard,
  wordsOf,
  type TestPlayground,
} from '../harness/create-test-playground.ts';

async function search(playground: TestPlayground, query: string) {
  return lastCard(await playground.say('ou_secretary', 'oc_p2p_secretary', `/检索 ${query}`));
}

test('hits come with their place, their score and the words they hold', async () => {
  const words = wordsOf(await search(await createTestPlayground(), '园区科协 批准'));
  for (const part of [
    '《关于加强园区科协组织建设工作的意见》三、5.',
    '相关度 100%',
    '命中：园区科协、批准',
    '吉林省',
  ])
    expect(words).toContain(part);
});

test('a slip of typing is set right', async () => {
  expect(wordsOf(await search(await createTestPlayground(), '科谐 换届'))).toContain('命中：科协');
});

test('what would be refused as a question is found all the same', async () => {
  const words = wordsOf(await search(await createTestPlayground(), '三长 名单'));
  expect(words).toMatch(/命中：[^\n]*(三长|3长)/u);
});

test.for([
  ['学会 文件:002', '中国科协关于加强科技社团党建工作的若干意见', /园区科协组织建设/u],
  ['科协 地区:泰兴', '关于加强以党的建设带动科协建设的意见', /园区科协组织建设|滁州市科协/u],
  ['科协 地区：吉林', '关于加强园区科协组织建设工作的意见', /以党的建设带动|滁州市科协/u],
] as const)('%s looks only there', async ([query, title, elsewhere]) => {
  const words = wordsOf(await search(await createTestPlayground(), query));
  expect(words).toContain(title);
  expect(words).not.toMatch(elsewhere);
});

test('a filter finds what would come after hundreds of others', async () => {
  const words = wordsOf(await search(await createTestPlayground(), '科协 文件:建议1'));
  expect(words).toContain('建议1');
  expect(words).not.toContain('没有条款含有这些词');
});

test('there are pages, and none before the first', async () => {
  const playground = await createTestPlayground();
  const first = await search(playground, '科协');
  expect(wordsOf(first)).toContain('第 1 / ');
  expect(wordsOf(first)).not.toContain('上一页');
  const second = lastCard(await playground.act('ou_secretary', first, 'next'), 'oc_p2p_secretary');
  expect(wordsOf(second)).toContain('第 2 / ');
  expect(wordsOf(second)).not.toContain('相关度 100%');
});

test('words that no clause holds are said to be so', async () => {
  const words = wordsOf(await search(await createTestPlayground(), '红烧肉'));
  expect(words).toContain('没有条款含有这些词');
});

test('a paper of one organization is found by its people alone', async () => {
  const playground = await createTestPlayground();
  await playground.bot.app.db.client.execute(
    "UPDATE documents SET library_id = 'org_ast_06' WHERE id = 'park-associations-jilin-2013'",
  );
  const query = '园区党委 设区市科协批准';
  expect(wordsOf(await search(playground, query))).not.toContain('园区科协组织建设');
  const other = await playground.say('ou_cadre', 'oc_p2p_cadre', `/检索 ${query}`);
  expect(wordsOf(lastCard(other))).toContain('园区科协组织建设');
});

test.for(['" OR 1', 'NEAR(学会)', '*', '文件: 地区:', '\ud800', '学'.repeat(200)])(
  '%s is no fault',
  async (query) => {
    const playground = await createTestPlayground();
    expect(wordsOf(await search(playground, query))).toMatch(/检索|没看懂/u);
    expect(playground.faultsLogged).toEqual([]);
  },
);
