import type { World } from '../emulator/world.ts';
import { GROUP, PERSONAS } from './personas.ts';

type Credentials = Pick<World, 'appId' | 'appSecret' | 'encryptKey' | 'verificationToken'>;

/** The four people, their group and the bot, for an app with these credentials. */
export function createWorld(credentials: Credentials): World {
  return {
    people: PERSONAS,
    group: { ...GROUP, members: PERSONAS.map(({ id }) => id) },
    botName: '科协助手',
    botOpenId: 'ou_bot',
    ...credentials,
  };
}
