/** Names the card by which somebody decides on a request. */
export function toReviewKey(requestId: string, openId: string): string {
  return `grant:${requestId}:${openId}`;
}
