export interface Person {
  /** open_id, `ou_…`. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly mobile?: string;
  readonly email?: string;
  /** Outside the app's availability range: sending there is 230013. */
  readonly unavailable?: boolean;
}

/** What the emulated tenant holds before anybody speaks. */
export interface World {
  readonly people: readonly Person[];
  readonly group: { readonly id: string; readonly name: string; readonly members: readonly string[] };
  readonly botName: string;
  readonly botOpenId: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** Scopes that the app was not granted, besides `im:message.group_msg`, which it never has. */
  readonly deniedScopes?: readonly string[];
}

export const TENANT_KEY = 'tk0000000001';
export const BOT = 'bot';

export function toP2pChatId(personId: string): string {
  return `oc_p2p_${toBareId(personId)}`;
}

export function toUnionId(openId: string): string {
  return `on_${toBareId(openId)}`;
}

/** The name behind a mention of a person or the bot; the id itself for a stranger. */
export function toDisplayName(world: World, openId: string): string {
  if (openId === BOT || openId === world.botOpenId) return world.botName;
  return world.people.find((person) => person.id === openId)?.name ?? openId;
}

function toBareId(openId: string): string {
  return openId.replace(/^ou_/, '');
}
