import { expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { reportVersions } from '../../src/db/schema/duties.ts';
import { organizations } from '../../src/db/schema/organizations.ts';
import { unansweredQuestions } from '../../src/db/schema/policies.ts';
import { registry } from '../../src/registry.gen.ts';
import { createMortalWorld, type Death } from './mortal-world.ts';

/** Registration with its approval, a report by form and one by hand, a question without an answer, each with what it must leave behind. */
async function live(death: Death | undefined) {
  const world = await createMortalWorld(death, registry);
  await world.say('ou_admin', '/登记 云州市科协');
  await world.act('ou_admin', 'uscc', 'submit', { kind: 'AST', level: '3' });
  await world.act('ou_admin', 'approve', 'approve');
  await world.say('ou_admin', '/月报 2026-10');
  await world.act('ou_admin', 'popsci_lecture_count', 'submit', { popsci_lecture_count: '7' });
  await world.say('ou_admin', '/月报 2026-09 popsci_lecture_count=5');
  await world.say('ou_admin', '/政策 明天下雨吗？');
  const versions = await world.db.select({ values: reportVersions.values }).from(reportVersions);
  return {
    steps: world.steps(),
    books: {
      organizations: (await world.db.select({ name: organizations.name }).from(organizations)).map(
        ({ name }) => name,
      ),
      reports: versions.map(({ values }) => values),
      unanswered: (
        await world.db.select({ question: unansweredQuestions.question }).from(unansweredQuestions)
      ).length,
      audit: (await world.db.select({ action: audit.action }).from(audit)).map(({ action }) => action),
      wrong: world.wrong(),
    },
  };
}

test(
  'a bot that dies before or after any of its steps leaves the same books behind',
  { timeout: 120_000 },
  async () => {
    const undisturbed = await live(undefined);
    const different: unknown[] = [];
    for (let step = 1; step <= undisturbed.steps; step += 1) {
      for (const side of ['before', 'after'] as const) {
        const { books } = await live({ step, side });
        if (JSON.stringify(books) !== JSON.stringify(undisturbed.books))
          different.push({ step, side, books });
      }
    }
    console.log(
      `${undisturbed.steps * 2} deaths at ${undisturbed.steps} steps, ${different.length} with other books`,
    );
    expect(undisturbed.books).toEqual({
      organizations: ['云州市科协'],
      reports: ['{"popsci_lecture_count":7}', '{"popsci_lecture_count":5}'],
      unanswered: 1,
      audit: ['submit', 'approve', 'register', 'file', 'file'],
      wrong: [],
    });
    expect(different).toEqual([]);
  },
);
