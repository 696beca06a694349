import type { Command } from './define-command.ts';
import type { Registry } from './registry.ts';

export type Intent =
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly rest: string;
      /** Whether the command was called by its name or claimed the sentence, rather than left with it. */
      readonly isMeant: boolean;
    }
  | { readonly kind: 'unknown'; readonly word: string; readonly suggestions: readonly string[] };

const SUGGESTIONS_MAX = 3;

/**
 * What a text asks for: a command after a slash (half or full width), a command's bare name, a sentence that a
 * command claims, and else a policy question.
 */
export function readIntent(registry: Registry, text: string): Intent {
  const typed = text.trim();
  const commands = Object.entries(registry.commands);
  const slash = /^[/／]\s*(\S*)\s*([\s\S]*)$/u.exec(typed);
  if (slash !== null) {
    const [, word = '', rest = ''] = slash;
    const command = findByName(commands, word);
    return command === undefined
      ? { kind: 'unknown', word, suggestions: findNearest(registry, word) }
      : { kind: 'command', command, rest, isMeant: true };
  }
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(typed) ?? [];
  const named = findByName(commands, first);
  if (named !== undefined) return { kind: 'command', command: named, rest, isMeant: true };
  for (const [, command] of commands) {
    const line = command.readSentence?.(typed);
    if (line !== undefined) return { kind: 'command', command, rest: line, isMeant: true };
  }
  const fallback = commands.find(([, command]) => command.takesSentences === true)?.[1];
  if (fallback !== undefined) return { kind: 'command', command: fallback, rest: typed, isMeant: false };
  return { kind: 'unknown', word: typed, suggestions: findNearest(registry, typed) };
}

/** The commands whose names look most like the word, as they are typed. */
export function findNearest(registry: Registry, word: string): string[] {
  return Object.entries(registry.commands)
    .map(([file, command]) => ({
      name: command.name,
      distance: Math.min(
        ...namesOf(file, command).map((name) => distance(word.toLowerCase(), name.toLowerCase())),
      ),
    }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, SUGGESTIONS_MAX)
    .map(({ name }) => `/${name}`);
}

function findByName(commands: readonly (readonly [string, Command])[], word: string): Command | undefined {
  return commands.find(([file, command]) => namesOf(file, command).includes(word.toLowerCase()))?.[1];
}

function namesOf(file: string, command: Command): string[] {
  return [command.name, ...(command.aliases ?? []), file];
}

/** Damerau-Levenshtein without the transpositions of distant letters, over whole characters. */
function distance(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  let previous = b.map((_, index) => index + 1);
  for (const [row, letter] of a.entries()) {
    const current: number[] = [];
    for (const [column, other] of b.entries()) {
      const above = previous[column] ?? 0;
      const before = column === 0 ? row + 1 : (current[column - 1] ?? 0);
      const diagonal = column === 0 ? row : (previous[column - 1] ?? 0);
      current.push(Math.min(above + 1, before + 1, diagonal + (letter === other ? 0 : 1)));
    }
    previous = current;
  }
  return previous.at(-1) ?? a.length;
}
