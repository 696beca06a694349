import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { people } from '../../src/db/schema/people.ts';
import { insertGrant } from '../../src/domain/access/grant-store.ts';
import learnNames from '../../jobs/learn-names.ts';
import { FeishuError } from '../../src/feishu/api/feishu-error.ts';
import { CITY_ID } from '../../src/playground/city/personas.ts';
import { createTestPlayground } from '../harness/create-test-playground.ts';

test('whoever has a role and no name is asked for at Feishu, once', async () => {
  const { bot } = await createTestPlayground();
  const { app } = bot;
  await app.db.client.execute("DELETE FROM people WHERE open_id = 'ou_cadre'");
  await commit(app.db, [
    insertGrant(app, { openId: 'ou_nobody', role: 'reporter', organizationId: CITY_ID }, 'test'),
  ]);
  const firedAt = app.clock.now();
  const { writes = [], counts } = await learnNames.run({ app, firedAt });
  await commit(app.db, writes);
  expect(counts).toEqual({ learned: 1 });
  const names = (await app.db.select().from(people)).map(({ openId, name }) => [openId, name]);
  expect(names).toContainEqual(['ou_cadre', '林晓']);
  expect(names.some(([openId]) => openId === 'ou_nobody')).toBe(false);
  expect((await learnNames.run({ app, firedAt })).counts).toEqual({ learned: 0 });
});

test('where Feishu does not tell names, nothing is worse for it', async () => {
  const { bot } = await createTestPlayground();
  const { app } = bot;
  await app.db.client.execute('DELETE FROM people');
  const feishu = {
    ...app.feishu,
    findNames: async () => {
      throw new FeishuError('rejected', 99991672, 'no scope');
    },
  };
  const outcome = await learnNames.run({ app: { ...app, feishu }, firedAt: app.clock.now() });
  expect(outcome).toEqual({ counts: { learned: 0 } });
});
