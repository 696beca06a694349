export interface SlashCommand {
  readonly command_id: string;
  readonly command: string;
  readonly description: unknown;
  readonly icon: unknown;
  readonly update_time: string;
}

export interface SlashCommandStore {
  list(): readonly SlashCommand[];
  find(id: string): SlashCommand | undefined;
  put(command: SlashCommand): void;
  remove(id: string): void;
  reset(): void;
}

export function createSlashCommandStore(): SlashCommandStore {
  const commands = new Map<string, SlashCommand>();
  return {
    list: () => [...commands.values()],
    find: (id) => commands.get(id),
    put: (command) => void commands.set(command.command_id, command),
    remove: (id) => void commands.delete(id),
    reset: () => commands.clear(),
  };
}
