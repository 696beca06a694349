import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Resolves when the port is open; port 0 takes a free one. Rejects when the address is taken. */
export function listen(server: Pick<Hono, 'fetch'>, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const node = serve({ fetch: server.fetch, hostname: host, port }, (address: AddressInfo) => {
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            node.close(() => done());
            if ('closeAllConnections' in node) node.closeAllConnections();
          }),
      });
    });
    node.on('error', reject);
  });
}
