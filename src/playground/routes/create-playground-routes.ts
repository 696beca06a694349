import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { toShanghaiIso } from '../../shared/calendar.ts';
import { faultsPatchSchema } from '../emulator/faults.ts';
import { toContentType } from '../emulator/file-store.ts';
import { act } from './act-route.ts';
import { moveClock } from './clock-route.ts';
import { event } from './event-route.ts';
import { guardOrigin } from './guard-origin.ts';
import { PlaygroundFault } from './playground-fault.ts';
import type { PlaygroundOptions } from './playground-options.ts';
import { readRequest } from './requests.ts';
import { settle } from './settle.ts';
import { say, upload } from './speak-routes.ts';
import { toState, toStateMessage } from './state-view.ts';
import { stream, type ClockListeners } from './stream-route.ts';

const MIB = 1024 * 1024;

/** Returns what the answer holds besides `idle` and `messages`. */
type Action = (options: PlaygroundOptions, c: Context) => Promise<object>;

/** The Playground API: what the page and outside tests drive. The contract is in `design.md` §1.3. */
export function createPlaygroundRoutes(options: PlaygroundOptions): Hono {
  const { emulator, clock } = options;
  const onClock: ClockListeners = new Set();
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof PlaygroundFault) return c.json({ error: error.message }, error.status);
    return c.json({ error: `演练场出错：${error.message}` }, 500);
  });
  app.use('/playground/*', guardOrigin);

  app.get('/playground/state', (c) => c.json(toState(options)));
  app.get('/playground/stream', (c) => stream(options, onClock, c));
  app.get('/playground/exchanges', (c) => c.json({ exchanges: emulator.exchanges() }));
  app.get('/playground/files/:key', (c) => sendFile(options, c));
  app.get('/playground/export', (c) => {
    c.header('content-disposition', 'attachment; filename="playground.json"');
    return c.json({ ...toState(options), exchanges: emulator.exchanges() });
  });

  const actions: Readonly<Record<string, Action>> = {
    say,
    upload,
    act,
    event,
    async clock(_, c) {
      const answer = await moveClock(options, c);
      onClock.forEach((tell) => tell());
      return { ...answer, now: toShanghaiIso(clock.now()) };
    },
    async faults(_, c) {
      emulator.setFaults(await readRequest(c, faultsPatchSchema));
      return { faults: emulator.faults() };
    },
    async reset() {
      emulator.reset();
      await options.reset();
      onClock.forEach((tell) => tell());
      return {};
    },
  };
  for (const [name, action] of Object.entries(actions)) {
    const maxSize = name === 'upload' ? 45 * MIB : MIB;
    const onError = (c: Context): Response => c.json({ error: '请求体太大' }, 413);
    app.post(`/playground/${name}`, bodyLimit({ maxSize, onError }), async (c) => {
      const since = emulator.messages.revision();
      const answer = await action(options, c);
      const idle = await settle(options);
      const messages = emulator.messages.changedSince(since).map(toStateMessage);
      return c.json({ idle, messages, ...answer });
    });
  }
  return app;
}

function sendFile({ emulator }: PlaygroundOptions, c: Context): Response {
  const file = emulator.files.find(c.req.param('key') ?? '');
  if (file === undefined) throw new PlaygroundFault(404, '没有这个文件');
  const disposition = file.kind === 'image' ? 'inline' : 'attachment';
  return new Response(file.bytes, {
    headers: {
      'content-type': toContentType(file.name),
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
    },
  });
}
