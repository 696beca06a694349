/** Requests with the same `uuid` send at most one message within an hour. Source: 发送消息. */
const MEMORY_MS = 3_600_000;

export interface SentUuids {
  /** The message sent under this uuid within the last hour. */
  find(uuid: string): string | undefined;
  remember(uuid: string, messageId: string): void;
  reset(): void;
}

/** The hour is calendar time, so that the playground's clock can walk past it. */
export function createSentUuids(now: () => Date): SentUuids {
  const sent = new Map<string, { readonly messageId: string; readonly atMs: number }>();
  return {
    find(uuid) {
      const record = sent.get(uuid);
      if (record === undefined || now().getTime() - record.atMs >= MEMORY_MS) return undefined;
      return record.messageId;
    },
    remember: (uuid, messageId) => void sent.set(uuid, { messageId, atMs: now().getTime() }),
    reset: () => sent.clear(),
  };
}
