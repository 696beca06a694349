/** Who asks, and who will see the answer: a group's answers are seen by all its members, now and later. */
export interface Asker {
  readonly openId: string;
  readonly audience: Audience;
}

export type Audience =
  | { readonly kind: 'private' }
  | { readonly kind: 'group'; readonly chatId: string; readonly organizationId: string | undefined };

/** For what is asked in a group and answered to the person alone. */
export function inPrivate({ openId }: Asker): Asker {
  return { openId, audience: { kind: 'private' } };
}
