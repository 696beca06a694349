import { createPlaygroundRoutes } from '../../../src/playground/routes/create-playground-routes.ts';
import {
  createTestEmulator,
  signIn,
  type Api,
  type Bot,
  type TestEmulator,
} from '../emulator/test-emulator.ts';

export interface Reply {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

export interface TestPlayground {
  readonly t: TestEmulator;
  readonly api: Api;
  readonly walks: Date[];
  readonly resets: number[];
  /** How many more times `idle` says no. */
  busyFor(looks: number): void;
  request(path: string, init?: RequestInit): Promise<Response>;
  post(name: string, body: unknown): Promise<Reply>;
  get(path: string): Promise<Reply>;
}

export async function createTestPlayground(bot?: Bot): Promise<TestPlayground> {
  const t = createTestEmulator(bot);
  const walks: Date[] = [];
  const resets: number[] = [];
  let busy = 0;
  const routes = createPlaygroundRoutes({
    emulator: t.emulator,
    clock: t.clock,
    idle: async () => busy-- <= 0,
    pause: async () => t.elapse(1000),
    walk: async (to) => void walks.push(to),
    reset: async () => void resets.push(t.emulator.messages.list().length),
    quick: ['/帮助', '/月报'],
  });
  const request = async (path: string, init?: RequestInit): Promise<Response> =>
    routes.request(`http://127.0.0.1:3000${path}`, init);
  const read = async (response: Response): Promise<Reply> => {
    const json: unknown = await response.json();
    return { status: response.status, json: typeof json === 'object' && json !== null ? { ...json } : {} };
  };
  return {
    t,
    api: await signIn(t.emulator),
    walks,
    resets,
    busyFor: (looks) => void (busy = looks),
    request,
    post: async (name, body) =>
      read(
        await request(`/playground/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    get: async (path) => read(await request(`/playground/${path}`)),
  };
}
