/** What the tests in workerd talk to over the loopback: a database server and an emulated Feishu, both empty at first. */
export interface World {
  readonly databaseUrl: string;
  readonly feishuUrl: string;
}

export const SECRETS = {
  appId: 'cli_00000000000000a1',
  appSecret: 'secret-of-the-app',
  encryptKey: 'test key',
  verificationToken: 'verification-token',
} as const;

export const ADMIN = 'ou_admin';
export const CADRE = 'ou_cadre';

declare module 'vitest' {
  interface ProvidedContext {
    world: World;
  }
}
