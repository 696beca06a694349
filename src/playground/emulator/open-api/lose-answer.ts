import { z } from 'zod';

/** What `@hono/node-server` puts into the environment of a request. */
const nodeBindings = z.object({ outgoing: z.custom<{ destroy(): void }>(isDestroyable) });

/** Cuts the connection without an answer; where there is no socket to cut (tests without a server), a gateway's 502. */
export function loseAnswer(environment: unknown): Response {
  const bindings = nodeBindings.safeParse(environment);
  if (!bindings.success) return new Response('Bad Gateway', { status: 502 });
  bindings.data.outgoing.destroy();
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}

function isDestroyable(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'destroy' in value && typeof value.destroy === 'function'
  );
}
