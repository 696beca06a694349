import type { Context } from 'hono';
import { z } from 'zod';
import { PlaygroundFault } from './playground-fault.ts';
import type { PlaygroundOptions } from './playground-options.ts';
import { findReplyTo, readRequest, requireChatOf, requirePerson } from './requests.ts';

const speech = { as: z.string(), chat: z.string(), reply_to: z.string().optional() };
const sayBody = z.object({ ...speech, text: z.string().min(1) });
const uploadBody = z.object({ ...speech, name: z.string().min(1).max(250), base64: z.string() });

export async function say(options: PlaygroundOptions, c: Context): Promise<object> {
  const body = await readRequest(c, sayBody);
  const as = requirePerson(options, body.as);
  const chat = requireChatOf(options, as, body.chat);
  const reply = findReplyTo(options, as, chat, body.reply_to);
  await options.emulator.people.say({ as, chat, text: body.text, ...reply });
  return {};
}

export async function upload(options: PlaygroundOptions, c: Context): Promise<object> {
  const body = await readRequest(c, uploadBody);
  const as = requirePerson(options, body.as);
  const chat = requireChatOf(options, as, body.chat);
  const reply = findReplyTo(options, as, chat, body.reply_to);
  const bytes = fromBase64(body.base64);
  await options.emulator.people.upload({ as, chat, name: body.name, bytes, ...reply });
  return {};
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    throw new PlaygroundFault(400, 'base64 不对');
  }
}
