import { expect, test } from 'vitest';
import { tasks } from '../../src/db/schema/delivery.ts';
import { createMortalWorld, type Death } from './mortal-world.ts';
import { readCounter, slowCommand, STEPS } from './slow-command.ts';

/** A file is sent to the bot, worked on in steps, and answered with a file. */
async function live(death: Death | undefined) {
  const world = await createMortalWorld(death, { commands: { slow: slowCommand }, jobs: {} });
  const base64 = Buffer.from('一二三四').toString('base64');
  const [as, chat] = ['ou_cadre', 'oc_p2p_cadre'];
  await world.post('upload', { as, chat, name: '名单.csv', base64 });
  const shown = (await world.messages()).filter(({ sender }) => sender === 'bot');
  const sent = await Promise.all(
    shown
      .filter(({ msg_type: type }) => type === 'file')
      .map(async (message) => [
        message.content['file_name'],
        new TextDecoder().decode(await world.download(message)),
      ]),
  );
  return {
    steps: world.steps(),
    books: {
      effects: await readCounter(world.db),
      tasks: (await world.db.select({ state: tasks.state }).from(tasks)).map(({ state }) => state),
      cards: shown
        .filter(({ msg_type: type }) => type === 'interactive')
        .map(({ content }) => /整理中|\d\/\d/u.exec(JSON.stringify(content))?.[0]),
      sent,
      wrong: world.wrong(),
    },
  };
}

test(
  'a bot that dies before or after any step of a long task does each step once and sends its file once',
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
      effects: STEPS,
      tasks: ['done'],
      cards: [`${STEPS}/${STEPS}`],
      sent: [['回执.txt', '12 字节']],
      wrong: [],
    });
    expect(different).toEqual([]);
  },
);
