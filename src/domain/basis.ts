/** What a duty, a date, a required field or a finding rests on. */
export type Basis =
  /** A clause of the library, by its id. */
  | { readonly kind: 'clause'; readonly clauseId: string; readonly says: string }
  /** An article of a regulation whose text is not in the library. */
  | { readonly kind: 'regulation'; readonly title: string; readonly article: string; readonly says: string }
  /** 惯例: widely done, in no rule we could read. */
  | { readonly kind: 'practice'; readonly says: string }
  /** 本系统设置: our own choice, changeable. */
  | { readonly kind: 'setting'; readonly says: string };
