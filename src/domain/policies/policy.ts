/** What a document is to its readers; 'binding' only within its jurisdiction and for those it applies to. */
export type Force = 'binding' | 'reference' | 'draft' | 'plan' | 'summary' | 'suggestion';

/**
 * How hard a clause speaks, never harder than its text. must: 必须、不得, or a sanction laid down;
 * should: 应、要、一般, or a duty stated flatly, and explanations; strive: 力争、争取、努力、探索; may: 可、可以.
 */
export type Modality = 'must' | 'should' | 'strive' | 'may';

export type AnswerType =
  | 'who'
  | 'how_many'
  | 'by_when'
  | 'how_often'
  | 'which_ones'
  | 'condition'
  | 'procedure'
  | 'whether'
  | 'why';

/** Something people ask about a clause and its text does not say. */
export interface ClauseGap {
  /** Words such a question would contain, separated by blanks. */
  readonly about: string;
  /** What the text says and what it does not say. */
  readonly explanation: string;
  /** How people ask for it, in everyday words. */
  readonly questions: readonly string[];
}

/** A part of a clause that speaks harder or softer than the clause as a whole. */
export interface ModalityException {
  /** Words that name the part, separated by blanks. */
  readonly about: string;
  readonly modality: Modality;
  readonly rules: readonly string[];
}

/** One clause of our own library, in our own words. */
export interface DigestClause {
  /** Stable, the key of obligations: '002-6', '002-5-1'. */
  readonly id: string;
  /** The place as people cite it: '三、6.', '二、5.(1)', '一、第2段', '前言'. */
  readonly locator: string;
  /** Short names of the headings above, in our own words. */
  readonly headingPath: readonly string[];
  readonly modality: Modality;
  readonly exceptions?: readonly ModalityException[];
  readonly digest: string;
  /** At most 25 characters, byte for byte in the document and in no other of its clauses. */
  readonly quote: string;
  readonly questions: readonly string[];
  readonly answerTypes: readonly AnswerType[];
  readonly gaps: readonly ClauseGap[];
  /** Numbers of the field's rule list (R001…) that this clause resolves. */
  readonly rules: readonly string[];
  /** 'YYYY-MM-DD': the last day of a deadline the clause sets. */
  readonly validUntil?: string;
}

/** Whom a document reaches beyond those it binds, and how. */
export interface ForceElsewhere {
  readonly appliesTo: string;
  readonly force: Force;
  readonly clauseId: string;
}

export interface PolicyDocument {
  readonly id: string;
  /** The first three digits of the file's name. */
  readonly file: string;
  readonly title: string;
  readonly number?: string;
  readonly issuer: string;
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', as exactly as the document says. */
  readonly issuedOn: string;
  /** `region` is 'CN' or six digits of GB/T 2260. */
  readonly jurisdiction: { readonly name: string; readonly region: string };
  readonly force: Force;
  readonly forceElsewhere?: ForceElsewhere;
  readonly appliesTo: string;
  readonly validUntil?: string;
  readonly clauses: readonly DigestClause[];
  /** What readers expect of such a document and none of its clauses says. */
  readonly gaps?: readonly ClauseGap[];
}
