/** Whether a 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' has ended by `today`, a 'YYYY-MM-DD': a year ends with its last day. */
export function isOver(until: string, today: string): boolean {
  return until < today.slice(0, until.length);
}
