/** What the product asks of Feishu. Every call may throw `FeishuError`. */
export interface Feishu {
  /** POST /im/v1/messages; `uuid` (at most 50 characters) sends at most one message within an hour. */
  sendCard(input: { to: Recipient; content: string; uuid: string }): Promise<SentMessage>;
  /** POST /im/v1/messages/:id/reply, with the same meaning of `uuid`. */
  replyCard(input: { messageId: string; content: string; uuid: string }): Promise<SentMessage>;
  /** PATCH /im/v1/messages/:id */
  updateCard(input: { messageId: string; content: string }): Promise<void>;
  /** The bot's own cards in a private chat since an instant, newest first, as they were sent. */
  listCards(input: { chatId: string; since: Date }): Promise<readonly SentCard[]>;
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

export interface SentCard {
  readonly messageId: string;
  readonly content: string;
}
