import { z } from 'zod';
import type { Asker } from '../domain/access/asker.ts';
import type { Right } from '../domain/access/role.ts';
import type { Action } from '../feishu/declare-action.ts';
import { Refusal } from '../shared/refusal.ts';
import type { App } from './app.ts';
import type { BoundTask } from './define-task.ts';
import type { Outcome } from './outcome.ts';

/** Where a wish was uttered. */
export interface Place {
  readonly chatId: string;
  readonly eventId: string;
}

export interface CommandContext<Args> {
  readonly app: App;
  readonly asker: Asker;
  readonly place: Place;
  /** All commands, for the help. */
  readonly commands: readonly Words[];
  readonly args: Args;
}

/** A file in a chat, as it is asked for by `feishu.downloadFile`. */
export interface SentFile {
  readonly messageId: string;
  readonly fileKey: string;
  readonly name: string;
}

export interface FileContext<Args> extends CommandContext<Args> {
  readonly file: SentFile;
}

export interface PressContext<Data> {
  readonly app: App;
  readonly asker: Asker;
  readonly place: Place;
  /** Names the clicked card among all that were sent. */
  readonly cardKey: string;
  readonly data: Data;
  /** What was typed and chosen, by field name; an untouched field may be missing. */
  readonly form: Readonly<Record<string, unknown>>;
}

export interface BoundAction {
  readonly name: string;
  press(context: PressContext<unknown>): Promise<Outcome>;
}

export interface Words {
  /** The word after the slash. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly usage: string;
  /** Shown in the help of those who have it; the verbs check rights themselves. */
  readonly right?: Right;
  /** Whether a group that is bound to no organization may use it. */
  readonly inUnboundGroup?: boolean;
  /** What a sentence without a slash means as this command's line; undefined when it is not meant for it. */
  readonly readSentence?: (sentence: string) => string | undefined;
  /** Whether sentences that no command claims come here. */
  readonly takesSentences?: boolean;
  /** Whether a file of this name comes here when it is sent, or replied to, without this command's name. */
  readonly readsFile?: (fileName: string) => boolean;
}

interface CommandDefinition<Shape extends z.ZodRawShape> extends Words {
  /** In typing order; the last takes the rest of the line. */
  readonly parameters: Shape;
  readonly run: (context: CommandContext<z.output<z.ZodObject<Shape>>>) => Promise<Outcome>;
  /** For a file that was sent in private, or that the command was a reply to. */
  readonly runFile?: (context: FileContext<z.output<z.ZodObject<Shape>>>) => Promise<Outcome>;
  readonly actions?: readonly BoundAction[];
  readonly tasks?: readonly BoundTask[];
}

export interface Command extends Words {
  readonly actions: readonly BoundAction[];
  readonly tasks: readonly BoundTask[];
  /** Runs the command on what was typed after its name; refuses with `bad_arguments`. */
  execute(context: Omit<CommandContext<unknown>, 'args'>, rest: string): Promise<Outcome>;
  /** The same with a file; absent where the command takes none. */
  readonly executeFile?: (context: Omit<FileContext<unknown>, 'args'>, rest: string) => Promise<Outcome>;
}

export function defineCommand<Shape extends z.ZodRawShape>(definition: CommandDefinition<Shape>): Command {
  const { parameters, run, runFile, actions = [], tasks = [], ...words } = definition;
  const schema = z.object(parameters);
  const names = Object.keys(parameters);

  function read(rest: string): z.output<z.ZodObject<Shape>> {
    const args = schema.safeParse(splitArguments(rest, names));
    if (!args.success) throw new Refusal('bad_arguments', { subject: words.usage });
    return args.data;
  }

  return {
    ...words,
    actions,
    tasks,
    execute: async (context, rest) => run({ ...context, args: read(rest) }),
    ...(runFile === undefined
      ? {}
      : { executeFile: async (context, rest) => runFile({ ...context, args: read(rest) }) }),
  };
}

/** Binds a declared action to what it does; the card's data is checked against the declaration. */
export function onPress<Data>(
  action: Action<Data>,
  press: (context: PressContext<Data>) => Promise<Outcome>,
): BoundAction {
  return {
    name: action.name,
    async press(context) {
      const data = action.data.safeParse(context.data);
      if (!data.success) throw new Refusal('card_outdated');
      return press({ ...context, data: data.data });
    },
  };
}

function splitArguments(rest: string, names: readonly string[]): Record<string, string> {
  const args: Record<string, string> = {};
  let left = rest.trim();
  for (const [index, name] of names.entries()) {
    if (left === '') break;
    const end = index === names.length - 1 ? -1 : left.search(/\s/u);
    args[name] = end === -1 ? left : left.slice(0, end);
    left = end === -1 ? '' : left.slice(end).trim();
  }
  return args;
}
