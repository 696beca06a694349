import type { MiddlewareHandler } from 'hono';
import { PlaygroundFault } from './playground-fault.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Only pages of this server may call it: `Host` must be loopback (DNS rebinding), `Origin` the same host (CSRF). */
export const guardOrigin: MiddlewareHandler = async function guardOrigin(c, next) {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!LOOPBACK.test(host)) throw new PlaygroundFault(403, '演练场只接受本机访问');
  const origin = c.req.header('origin');
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    throw new PlaygroundFault(403, '演练场不接受其他网页的请求');
  }
  await next();
};
