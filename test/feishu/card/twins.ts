/** For every rule: what passes, its twin that does not, and what Feishu says about the twin. */
export type Twins = Readonly<
  Record<string, readonly (readonly [good: unknown, bad: unknown, says: string])[]>
>;
