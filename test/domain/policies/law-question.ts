/** A question about a law-like sample that nobody has digested, asked in everyday words. */
export interface LawQuestion {
  /** The sample's file name. */
  readonly document: string;
  readonly question: string;
  readonly kind:
    | 'who'
    | 'date'
    | 'number'
    | 'whether'
    | 'procedure'
    | 'plain'
    | 'list'
    | 'condition'
    | 'penalty'
    | 'definition'
    | 'gap'
    | 'absent'
    | 'when'
    | 'frequency'
    | 'false_premise'
    | 'other_subject'
    | 'unknown'
    | 'other_place'
    | 'off_topic';
  /** The articles of which each answers; empty where nothing does and nothing may be shown. */
  readonly locators: readonly string[];
}
