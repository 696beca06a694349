import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '../shared/log.ts';

export interface LongConnectionOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly log: Log;
  /** What an event or a click is answered with; an error lets Feishu deliver an event again. */
  answer(body: unknown): Promise<object>;
}

export interface LongConnection {
  isOpen(): boolean;
  close(): void;
}

const PING_TIMEOUT_SECONDS = 300;
const HANDSHAKE_TIMEOUT_MS = 10_000;
/** After the SDK has given up for good, which only a new start ends. */
const START_AGAIN_MS = 60_000;

/** Receives events without a public address; each goes to one of an app's connections. Source: "使用长连接接收事件". */
export function openLongConnection(options: LongConnectionOptions): LongConnection {
  const { appId, appSecret, baseUrl, log } = options;
  const door = new Door(options);
  const client = new WSClient({
    appId,
    appSecret,
    domain: baseUrl,
    loggerLevel: LoggerLevel.fatal,
    logger: SILENT,
    wsConfig: { pingTimeout: PING_TIMEOUT_SECONDS },
    handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
    onReady: () => log.info('long connection open'),
    onReconnecting: () => log.warn('long connection lost'),
    onReconnected: () => log.info('long connection open again'),
  });
  const start = () =>
    void client.start({ eventDispatcher: door }).catch(() => log.warn('long connection not opened'));
  start();
  const watch = setInterval(() => {
    if (client.getConnectionStatus().state === 'failed') start();
  }, START_AGAIN_MS);
  watch.unref();
  return {
    isOpen: () => client.getConnectionStatus().state === 'connected',
    close() {
      clearInterval(watch);
      client.close();
    },
  };
}

/** Takes the envelope as it came: the SDK's own dispatcher flattens it and loses the difference between two tokens. */
class Door extends EventDispatcher {
  readonly #answer: LongConnectionOptions['answer'];

  constructor({ answer }: LongConnectionOptions) {
    super({ loggerLevel: LoggerLevel.fatal, logger: SILENT });
    this.#answer = (body) => answer(body);
  }

  /** An empty object is answered too: a click without a body of the right shape shows an error to the person. */
  override async invoke(body: unknown): Promise<object> {
    return this.#answer(body);
  }
}

/** The SDK logs whole payloads; what matters is logged by us. */
const SILENT = { fatal: ignore, error: ignore, warn: ignore, info: ignore, debug: ignore, trace: ignore };

function ignore(): void {}
