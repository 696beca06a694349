import { z } from 'zod';
import { toShanghaiIso } from '../../../shared/calendar.ts';
import { ApiFault } from '../api-fault.ts';
import type { SlashCommand, SlashCommandStore } from '../slash-command-store.ts';
import { data, readBody, readParam, type ApiRoute } from './api-route.ts';

const WRITE_SCOPES = ['application:app_slash_command:write'];
const description = z.object({
  default_value: z.string().min(1),
  i18n: z.record(z.string(), z.string()).optional(),
});
const icon = z.object({ icon_key: z.string() });
const createBody = z.object({
  command: z.string().regex(/^[^/\s]\S*$/),
  description,
  icon: icon.optional(),
});
const patchBody = z.object({ description: description.optional(), icon: icon.optional() });
const COMMANDS_MAX = 100;
const DEFAULT_ICON = { icon_key: 'skill_outlined' };

/** Paths and scopes: 飞书智能体支持 Slash Command; bodies and limits as live bots report them. */
export const slashCommandRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: 'application/v7/app_slash_commands',
    scopes: WRITE_SCOPES,
    handle({ slashCommands, newId, clock }, call) {
      const body = readBody(call, createBody);
      const commands = slashCommands.list();
      if (commands.some((existing) => existing.command === body.command)) throw new ApiFault(40000000);
      if (commands.length >= COMMANDS_MAX) throw new ApiFault(40000032);
      requireIcon(body.icon);
      const created: SlashCommand = {
        command_id: newId(),
        command: body.command,
        description: body.description,
        icon: body.icon ?? DEFAULT_ICON,
        update_time: toShanghaiIso(clock.now()),
      };
      slashCommands.put(created);
      return data({ command_id: created.command_id });
    },
  },
  {
    method: 'GET',
    path: 'application/v7/app_slash_commands',
    scopes: ['application:app_slash_command:read'],
    handle: ({ slashCommands }) => data({ items: slashCommands.list(), has_more: false }),
  },
  {
    method: 'PATCH',
    path: 'application/v7/app_slash_commands/:command_id',
    scopes: WRITE_SCOPES,
    handle({ slashCommands, clock }, call) {
      const body = readBody(call, patchBody);
      const existing = requireCommand(slashCommands, readParam(call, 'command_id'));
      requireIcon(body.icon);
      slashCommands.put({
        ...existing,
        description: body.description ?? existing.description,
        icon: body.icon ?? existing.icon,
        update_time: toShanghaiIso(clock.now()),
      });
      return data({});
    },
  },
  {
    method: 'DELETE',
    path: 'application/v7/app_slash_commands/:command_id',
    scopes: WRITE_SCOPES,
    handle({ slashCommands }, call) {
      slashCommands.remove(requireCommand(slashCommands, readParam(call, 'command_id')).command_id);
      return data({});
    },
  },
];

function requireCommand(store: SlashCommandStore, id: string): SlashCommand {
  const command = store.find(id);
  if (command === undefined) throw new ApiFault(40000004);
  return command;
}

/** The fixed list of some 72 keys is not public; all known ones end so. */
function requireIcon(value: { readonly icon_key: string } | undefined): void {
  if (value !== undefined && !/_(outlined|filled|colorful)$/.test(value.icon_key))
    throw new ApiFault(40000031);
}
