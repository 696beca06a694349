import { expect, test } from 'vitest';
import importCommand from '../../../commands/import.ts';
import { importRows, imports, organizationChanges } from '../../../src/db/schema/ledger.ts';
import { organizations } from '../../../src/db/schema/organizations.ts';
import { createMortalWorld, type Death } from '../../crash/mortal-world.ts';

const [AS, CHAT] = ['ou_admin', 'oc_p2p_admin'];
/** So many that judging, applying and taking back have two steps each. */
const FACTORIES = 21;

const CSV = [
  '组织全称,类别,业务指导单位,科技工作者',
  '云州市科协,科协,,',
  ...Array.from({ length: FACTORIES - 1 }, (_, index) => `第${index + 1}厂科协,企业科协,云州市科协,${index}`),
  '坏厂科协,企业科协,云州市科协,很多',
].join('\n');

/** A file is sent to the bot, confirmed and taken back. */
async function live(death: Death | undefined) {
  const world = await createMortalWorld(death, { commands: { import: importCommand }, jobs: {} });
  const base64 = Buffer.from(CSV).toString('base64');
  await world.post('upload', { as: AS, chat: CHAT, name: '台账.csv', base64 });
  await world.act(AS, 'confirm', 'confirm');
  const { db } = world;
  const rows = await db
    .select({ name: organizations.name, version: organizations.version })
    .from(organizations);
  const applied = rows.map(({ name, version }) => `${name} ${version}`).toSorted();
  await world.act(AS, 'undo', 'undo');
  const causes = await db.select({ cause: organizationChanges.cause }).from(organizationChanges);
  const stages = await db.select({ stage: organizations.stage }).from(organizations);
  const states = await db.select({ state: importRows.state }).from(importRows);
  const shown = (await world.messages()).filter(({ sender }) => sender === 'bot');
  return {
    steps: world.steps(),
    books: {
      applied,
      imports: (await db.select({ state: imports.state }).from(imports)).map(({ state }) => state),
      undone: states.filter(({ state }) => state === 'undone').length,
      live: stages.filter(({ stage }) => stage !== 'deregistered').length,
      changes: causes.filter(({ cause }) => cause === 'import').length,
      takenBack: causes.filter(({ cause }) => cause === 'undo').length,
      files: shown.filter(({ msg_type: type }) => type === 'file').map(({ content }) => content['file_name']),
      cards: shown
        .filter(({ msg_type: type }) => type === 'interactive')
        .map(({ content }) => /已撤销整次导入|导入完成|导入核对|正在/u.exec(JSON.stringify(content))?.[0]),
      wrong: world.wrong(),
    },
  };
}

test(
  'a bot that dies before or after any step of an import applies each row once and takes each back once',
  { timeout: 240_000 },
  async () => {
    const undisturbed = await live(undefined);
    expect(undisturbed.books).toMatchObject({
      imports: ['undone'],
      undone: FACTORIES,
      live: 0,
      changes: FACTORIES,
      takenBack: FACTORIES,
      files: ['台账-有误.xlsx'],
      cards: ['已撤销整次导入'],
      wrong: [],
    });
    const different: unknown[] = [];
    for (let step = 1; step <= undisturbed.steps; step += 1) {
      for (const side of ['before', 'after'] as const) {
        const { books } = await live({ step, side });
        if (JSON.stringify(books) !== JSON.stringify(undisturbed.books))
          different.push({ step, side, books });
      }
    }
    console.log(`${undisturbed.steps * 2} deaths at ${undisturbed.steps} steps`);
    expect(different).toEqual([]);
  },
);
