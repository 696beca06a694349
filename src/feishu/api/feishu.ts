/** What the product asks of Feishu. Every call may throw `FeishuError`. */
export interface Feishu {
  /** POST /im/v1/messages; `uuid` (at most 50 characters) sends at most one message within an hour. */
  sendMessage(input: { to: Recipient; uuid: string } & MessageBody): Promise<SentMessage>;
  /** POST /im/v1/messages/:id/reply, with the same meaning of `uuid`. */
  replyMessage(input: { messageId: string; uuid: string } & MessageBody): Promise<SentMessage>;
  /** PATCH /im/v1/messages/:id */
  updateCard(input: { messageId: string; content: string }): Promise<void>;
  /** The bot's own cards and files in a private chat since an instant, newest first, as they were sent. */
  listOwnMessages(input: { chatId: string; since: Date }): Promise<readonly OwnMessage[]>;
  /** GET /im/v1/messages/:id; `undefined` for one that was recalled or deleted. */
  findMessage(messageId: string): Promise<FoundMessage | undefined>;
  /** POST /im/v1/files: the key to send the file by. At most 30 MB, not empty. */
  uploadFile(file: { name: string; bytes: Uint8Array }): Promise<string>;
  /** GET /im/v1/messages/:id/resources/:key; above `bytesMax` nothing more is read and the fault is `too_large`. */
  downloadFile(input: { messageId: string; fileKey: string; bytesMax: number }): Promise<Uint8Array>;
  /** GET /bot/v3/info */
  findBotOpenId(): Promise<string>;
  /** POST /contact/v3/users/basic_batch: names by open_id; unknown ids are left out. */
  findNames(openIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface Recipient {
  readonly type: 'open_id' | 'chat_id';
  readonly id: string;
}

export interface SentMessage {
  readonly messageId: string;
  readonly chatId: string;
}

/** A card as JSON, or `{"file_key"}` of a file that was uploaded. */
export interface MessageBody {
  readonly type: 'interactive' | 'file';
  readonly content: string;
}

export interface OwnMessage extends MessageBody {
  readonly messageId: string;
}

export interface FoundMessage {
  /** Feishu's word, such as `text`, `file` or `image`. */
  readonly messageType: string;
  /** JSON whose shape depends on the type. */
  readonly content: string;
}
