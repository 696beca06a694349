export interface Mention {
  /** `@_user_N`. */
  readonly key: string;
  readonly openId: string;
  readonly name: string;
}

export interface StoredMessage {
  readonly messageId: string;
  readonly chatId: string;
  /** A person's id, or `bot`. */
  readonly sender: string;
  readonly msgType: string;
  /** JSON in a string, as Feishu keeps it. */
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Who was in the chat when it was sent. */
  readonly visibleTo: readonly string[];
  readonly parentId?: string;
  readonly rootId?: string;
  readonly uuid?: string;
  readonly recalledAt?: Date;
}

/** One message that the bot created: the witness of crash tests, never edited. */
export interface Delivery {
  readonly messageId: string;
  readonly chatId: string;
  readonly msgType: string;
  readonly content: string;
  readonly createdAt: Date;
  readonly uuid?: string;
  readonly parentId?: string;
}

export interface MessageStore {
  find(messageId: string): StoredMessage | undefined;
  list(): readonly StoredMessage[];
  /** Those added or changed after a revision. */
  changedSince(revision: number): readonly StoredMessage[];
  revision(): number;
  add(message: Omit<StoredMessage, 'createdAt' | 'updatedAt'>): StoredMessage;
  change(messageId: string, change: { readonly content?: string; readonly recalledAt?: Date }): void;
  reset(): void;
}

/** Times are unique and rising, so that `updatedAt` can stand for a version. */
export function createMessageStore(
  now: () => Date,
  onChange: (message: StoredMessage) => void,
): MessageStore {
  const messages = new Map<string, StoredMessage>();
  const revisions = new Map<string, number>();
  let revision = 0;
  let lastStamp = 0;

  const stamp = (): Date => {
    lastStamp = Math.max(now().getTime(), lastStamp + 1);
    return new Date(lastStamp);
  };
  const put = (message: StoredMessage): StoredMessage => {
    messages.set(message.messageId, message);
    revisions.set(message.messageId, ++revision);
    onChange(message);
    return message;
  };
  return {
    find: (messageId) => messages.get(messageId),
    list: () => [...messages.values()],
    changedSince: (since) =>
      [...messages.values()].filter((message) => (revisions.get(message.messageId) ?? 0) > since),
    revision: () => revision,
    add(message) {
      const at = stamp();
      return put({ ...message, createdAt: at, updatedAt: at });
    },
    change(messageId, change) {
      const before = messages.get(messageId);
      if (before === undefined) throw new Error(`no message ${messageId}`);
      put({ ...before, ...change, updatedAt: stamp() });
    },
    reset() {
      messages.clear();
      revisions.clear();
      lastStamp = 0;
    },
  };
}
