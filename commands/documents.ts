import { z } from 'zod';
import { inPrivate } from '../src/domain/access/asker.ts';
import { answerInPrivate } from '../src/kit/answer-in-private.ts';
import { defineCommand } from '../src/kit/define-command.ts';
import { fileReadingCard } from '../src/cards/documents/document-import-cards.ts';
import { requireManagedLibraries } from '../src/domain/policies/keeping/require-library-right.ts';
import type { Outcome } from '../src/kit/outcome.ts';
import { dictionary } from './documents/dictionary.ts';
import { indexTask } from './documents/index-task.ts';
import { readTask } from './documents/read-task.ts';
import { show } from './documents/show.ts';
import type { Subcommand, Wish } from './documents/subcommand.ts';
import { teach } from './documents/teach.ts';
import { unanswered } from './documents/unanswered.ts';

const SUBCOMMANDS: readonly Subcommand[] = [show, unanswered, teach, dictionary];
const USAGE = '/文件 [标题或文号]';

export default defineCommand({
  name: '文件',
  aliases: ['文件库', '政策库'],
  summary: '文件库：有哪些文件、看全文、上传和停用',
  usage: USAGE,
  readSentence: (sentence) =>
    /^(?:看看?|打开|查看)?(?:有哪些|哪些)?(?:政策)?文件(?:库|列表|有哪些)?$/u.test(sentence) ? '' : undefined,
  readsFile: (fileName) => /\.(?:docx?|pdf|txt|md|markdown|html?|rtf|wps|ofd)$/iu.test(fileName),
  parameters: { line: z.string().default('') },
  async run({ app, asker, place, args: { line } }) {
    const [word, rest] = splitFirst(line);
    const subcommand = SUBCOMMANDS.find(({ words }) => words.includes(word));
    if (subcommand === undefined) return show.run({ app, asker, place, rest: line });
    return answer(subcommand, { app, asker, place, rest });
  },
  async runFile({ app, asker, place, file }) {
    const [widest] = await requireManagedLibraries(app, asker);
    const batchId = app.newId();
    const cardKey = `reply:${place.eventId}`;
    const task = readTask.with({ batchId, cardKey, asker, libraryId: widest?.id ?? null, file });
    return { reply: fileReadingCard(file.name), tasks: [{ id: `documents:read:${batchId}`, task }] };
  },
  tasks: [readTask, indexTask, ...SUBCOMMANDS.flatMap(({ tasks = [] }) => tasks)],
  actions: SUBCOMMANDS.flatMap(({ actions }) => actions),
});

async function answer(subcommand: Subcommand, wish: Wish): Promise<Outcome> {
  if (subcommand.audience === 'as_asked') return subcommand.run(wish);
  const { asker, place } = wish;
  const { reply, messages = [], ...outcome } = await subcommand.run({ ...wish, asker: inPrivate(asker) });
  if (reply === undefined) return { ...outcome, messages };
  const told = answerInPrivate(asker, place, reply);
  return { ...outcome, ...told, messages: [...messages, ...(told.messages ?? [])] };
}

function splitFirst(line: string): [string, string] {
  const end = line.search(/\s/u);
  return end === -1 ? [line, ''] : [line.slice(0, end), line.slice(end).trim()];
}
