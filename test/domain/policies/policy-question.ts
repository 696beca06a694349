/** A question about the shipped documents, written by somebody who had seen the documents and nothing of ours. */
export interface PolicyQuestion {
  readonly question: string;
  /** What was asked just before in the same chat. */
  readonly after?: string;
  readonly kind:
    | 'plain'
    | 'number'
    | 'date'
    | 'frequency'
    | 'list'
    | 'who'
    | 'condition'
    | 'procedure'
    | 'whether'
    | 'place'
    | 'comparison'
    | 'follow_up'
    | 'expired'
    | 'false_premise'
    | 'off_topic'
    | 'gap'
    | 'other_place'
    | 'other_subject'
    | 'other_time'
    | 'unknown';
  /** The clauses of our digest of which each answers; empty where nothing does and nothing may be shown. */
  readonly clauseIds: readonly string[];
}
