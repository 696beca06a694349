import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

export interface FakeLongConnection {
  readonly baseUrl: string;
  /** Delivers an envelope and resolves with the code and the data of the answer. */
  deliver(body: unknown, pieces?: number): Promise<{ code: number; data: unknown }>;
  connections(): number;
  drop(): void;
  waitForConnection(): Promise<void>;
  stop(): Promise<void>;
}

interface Frame {
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

/** Discovery and frames as feishu.md §2.2 has them: protobuf `Frame{SeqID 1, LogID 2, service 3, method 4, headers 5, payload 8}`. */
export async function startFakeLongConnection(): Promise<FakeLongConnection> {
  const sockets = new Set<WebSocket>();
  const waiting: (() => void)[] = [];
  const answers = new Map<string, (answer: { code: number; data: unknown }) => void>();
  let count = 0;
  const http = createServer((request, response) => {
    request.resume();
    const { port } = toAddress(http.address());
    const url = `ws://127.0.0.1:${port}/ws?fpid=1&device_id=d1&service_id=7`;
    const config = { ReconnectCount: -1, ReconnectInterval: 0.05, ReconnectNonce: 0, PingInterval: 120 };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ code: 0, msg: '', data: { URL: url, ClientConfig: config } }));
  });
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => {
    count += 1;
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (bytes: Buffer) => {
      const frame = decode(bytes);
      if (frame.method === 0) {
        sockets.add(socket); // The first ping says that the client listens.
        for (const resolve of waiting.splice(0)) resolve();
        return;
      }
      const { code, data }: { code: number; data?: string } = JSON.parse(
        new TextDecoder().decode(frame.payload),
      );
      const value: unknown =
        data === undefined ? undefined : JSON.parse(Buffer.from(data, 'base64').toString());
      answers.get(frame.headers['message_id'] ?? '')?.({ code, data: value });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${toAddress(http.address()).port}`,
    connections: () => count,
    waitForConnection: () =>
      sockets.size > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    deliver(body, pieces = 1) {
      const id = `m${answers.size + 1}`;
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      const size = Math.ceil(bytes.length / pieces);
      const [socket] = sockets;
      const answer = new Promise<{ code: number; data: unknown }>((resolve) => answers.set(id, resolve));
      for (let piece = 0; piece < pieces; piece += 1) {
        const headers = {
          type: 'event',
          message_id: id,
          sum: String(pieces),
          seq: String(piece),
          trace_id: 't',
        };
        socket?.send(
          encode({ method: 1, headers, payload: bytes.subarray(piece * size, (piece + 1) * size) }),
        );
      }
      return answer;
    },
    drop: () => sockets.forEach((socket) => socket.terminate()),
    async stop() {
      sockets.forEach((socket) => socket.terminate());
      server.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function toAddress(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address;
}

function encode({ method, headers, payload }: Frame): Uint8Array {
  const parts: number[] = [0x08, 1, 0x10, 1, 0x18, 7, 0x20, method];
  for (const [key, value] of Object.entries(headers)) {
    const header = [...field(0x0a, Buffer.from(key)), ...field(0x12, Buffer.from(value))];
    parts.push(...field(0x2a, header));
  }
  parts.push(...field(0x42, payload));
  return Uint8Array.from(parts);
}

function field(tag: number, bytes: Iterable<number>): number[] {
  const content = [...bytes];
  return [tag, ...varint(content.length), ...content];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function decode(bytes: Uint8Array): Frame {
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  let method = 0;
  let payload: Uint8Array = new Uint8Array();
  const headers: Record<string, string> = {};
  while (at < bytes.length) {
    const tag = read();
    if (tag % 8 === 0) {
      const value = read();
      if (tag >> 3 === 4) method = value;
      continue;
    }
    const length = read();
    const content = bytes.subarray(at, at + length);
    at += length;
    if (tag >> 3 === 8) payload = content;
    if (tag >> 3 === 5) {
      const keyLength = content[1] ?? 0;
      const key = new TextDecoder().decode(content.subarray(2, 2 + keyLength));
      headers[key] = new TextDecoder().decode(content.subarray(4 + keyLength));
    }
  }
  return { method, headers, payload };
}
