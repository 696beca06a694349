import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, openStage, OPENING_LIMIT_MS, PHONE, type Stage, visit } from './open-stage.ts';
import { cardTitled, say } from './steps.ts';

const QUESTION = '学会党建台账的五个清是什么？';
const DOCUMENT = '中国科协关于加强科技社团党建工作的若干意见';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, OPENING_LIMIT_MS);
afterAll(() => stage.close());

test.for([
  ['in the group', '?as=ou_cadre&chat=oc_group', `@科协助手 /政策 ${QUESTION}`, DESKTOP],
  ['in private', '?as=ou_secretary&chat=oc_p2p_secretary', `/政策 ${QUESTION}`, DESKTOP],
  ['in private, as a plain sentence on a phone', '?as=ou_leader&chat=oc_p2p_leader', QUESTION, PHONE],
] as const)('an answer shows its clause, document, date, place and force: %s', ([, query, words, viewport]) =>
  visit(
    stage,
    query,
    async (page) => {
      await say(page, words);
      const card = cardTitled(page, DOCUMENT);
      await card.getByText('“五个清”').waitFor();
      await card.getByText('要点，非原文').waitFor();
      const shown = (await card.innerText()).replaceAll(/\s+/gu, ' ');
      expect(shown).toContain(`文件 《${DOCUMENT}》`);
      expect(shown).toContain('日期 2016-10-11');
      expect(shown).toContain('位置 二、5.(1)');
      expect(shown).toContain('效力 适用范围内有约束力');
      expect(shown).toContain('期限已过');
    },
    { viewport },
  ),
);

test.for([
  ['?as=ou_admin&chat=oc_group', '@科协助手 /政策 食堂几点开饭？'],
  ['?as=ou_admin&chat=oc_p2p_admin', '食堂几点开饭？'],
] as const)('a question without ground is told so, and kept: %s', ([query, words]) =>
  visit(stage, query, async (page) => {
    await say(page, words);
    const card = cardTitled(page, '库中没有依据');
    await card.waitFor();
    expect(await card.innerText()).toContain('问：食堂几点开饭？');
    expect(await card.innerText()).toContain('已记下这个问题');
  }),
);

test('a question off the subject is told so after an answered one too', () =>
  visit(stage, '?as=ou_cadre&chat=oc_p2p_cadre', async (page) => {
    await say(page, QUESTION);
    await cardTitled(page, DOCUMENT).waitFor();
    await say(page, '食堂几点开饭？');
    const answer = page
      .getByRole('log')
      .locator('[data-message]')
      .filter({ hasText: '问：食堂几点开饭？' })
      .last();
    expect(await answer.getByRole('heading').innerText()).toBe('库中没有依据');
  }));
