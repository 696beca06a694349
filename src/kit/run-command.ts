import type { Asker } from '../domain/access/asker.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import type { Command, Place, SentFile } from './define-command.ts';
import type { Outcome } from './outcome.ts';
import { readIntent, type Intent } from './read-intent.ts';
import type { Registry } from './registry.ts';

export interface Utterance {
  readonly asker: Asker;
  readonly place: Place;
}

/** Does what a text asks for. Refuses with `unknown_command`, `chat_not_bound` and whatever the command refuses with. */
export async function runText(
  app: App,
  registry: Registry,
  utterance: Utterance,
  text: string,
): Promise<Outcome> {
  const intent = readIntent(registry, text);
  if (intent.kind === 'unknown') {
    throw new Refusal('unknown_command', { subject: intent.word, suggestions: intent.suggestions });
  }
  requireKnownGroup(utterance.asker, intent.command);
  return intent.command.execute(toContext(app, registry, utterance), intent.rest);
}

/**
 * Does what a text asks for that may be a reply to a file. The file is looked for only where it matters: not for a
 * command that was meant and takes none. A file that nobody reads leaves the text as it is.
 */
export async function runReply(
  app: App,
  registry: Registry,
  utterance: Utterance,
  { text, findFile }: { readonly text: string; findFile(): Promise<SentFile | undefined> },
): Promise<Outcome> {
  const intent = readIntent(registry, text);
  const meant = intent.kind === 'command' && intent.isMeant ? intent : undefined;
  if (meant !== undefined && meant.command.executeFile === undefined)
    return runText(app, registry, utterance, text);
  const file = await findFile();
  if (file === undefined) return runText(app, registry, utterance, text === '' ? '/帮助' : text);
  const command = findReader(registry, file.name);
  // '导入' and '文件' are said of any file: its ending tells which of them reads it.
  if (meant !== undefined && (meant.rest !== '' || command === undefined || reads(meant.command, file)))
    return execute(app, registry, utterance, meant, file);
  if (command !== undefined) return execute(app, registry, utterance, { command, rest: '' }, file);
  if (text === '') throw refuseFile(registry);
  return runText(app, registry, utterance, text);
}

/** Gives a file that came without a word to the command that reads its kind. Refuses with `unsupported_message`. */
export async function runFile(
  app: App,
  registry: Registry,
  utterance: Utterance,
  file: SentFile,
): Promise<Outcome> {
  const command = findReader(registry, file.name);
  if (command === undefined) throw refuseFile(registry);
  return execute(app, registry, utterance, { command, rest: '' }, file);
}

async function execute(
  app: App,
  registry: Registry,
  utterance: Utterance,
  { command, rest }: Pick<Extract<Intent, { kind: 'command' }>, 'command' | 'rest'>,
  file: SentFile,
): Promise<Outcome> {
  requireKnownGroup(utterance.asker, command);
  if (command.executeFile === undefined) throw refuseFile(registry);
  return command.executeFile({ ...toContext(app, registry, utterance), file }, rest);
}

function toContext(app: App, registry: Registry, utterance: Utterance) {
  return { app, ...utterance, commands: Object.values(registry.commands) };
}

function reads({ readsFile }: Command, { name }: SentFile): boolean {
  return readsFile?.(name) === true;
}

function findReader({ commands }: Registry, fileName: string): Command | undefined {
  return Object.values(commands).find((command) => command.readsFile?.(fileName) === true);
}

/** The kinds of files that people are told of, where a command reads them. */
const ENDINGS = ['.xlsx', '.xls', '.csv', '.docx', '.pdf', '.txt', '.md'];

function refuseFile(registry: Registry): Refusal {
  const readable = ENDINGS.filter((ending) => findReader(registry, `a${ending}`) !== undefined);
  return new Refusal('unsupported_message', { suggestions: readable });
}

function requireKnownGroup({ audience }: Asker, command: Command): void {
  if (audience.kind === 'group' && audience.organizationId === undefined && command.inUnboundGroup !== true) {
    throw new Refusal('chat_not_bound');
  }
}
