/** Why a person's wish cannot be done. Each code has its words in `cards/error-card.ts`. */
export type RefusalCode =
  | 'bad_arguments'
  | 'card_outdated'
  | 'chat_not_bound'
  | 'conflict'
  | 'invalid_fields'
  | 'no_organization'
  | 'no_right'
  | 'not_found'
  | 'already_decided'
  | 'duplicate_organization'
  | 'own_application'
  | 'unknown_command'
  | 'unsupported_message'
  | 'wrong_code'
  | 'outside_group'
  | 'own_request'
  | 'already_held'
  | 'too_many_requests'
  | 'last_administrator'
  | 'ambiguous_organization'
  | 'edited_meanwhile'
  | 'still_guides'
  | 'guide_within_itself'
  | 'merge_unfit'
  | 'undo_overtaken'
  | 'undo_confirmation'
  | 'undo_too_large'
  | 'not_own_import'
  | 'shipped_document'
  | 'already_in_library'
  | 'version_in_force';

/** The rule that a field breaks. Each has its words in `cards/field-words.ts`. */
export type FieldRule =
  | 'required'
  | 'not_an_integer'
  | 'too_large'
  | 'too_long'
  | 'not_a_day'
  | 'in_the_future'
  | 'not_a_choice'
  | 'unknown_organization'
  | 'uscc_required'
  | 'uscc_malformed'
  | 'uscc_wrong_registrar'
  | 'region_unknown'
  | 'reason_required'
  | 'more_than_expected'
  | 'phone_malformed'
  | 'names_unfit'
  | 'not_a_year'
  | 'not_a_date'
  | 'place_unknown'
  | 'place_ambiguous'
  | 'not_of_this_kind'
  | 'unknown_clause'
  | 'clause_unclear'
  | 'not_for_asker'
  | 'word_unfit'
  // Of a file's rows: what is wrong, what keeps them from being carried out, and what is only worth a look.
  | 'merged_cell'
  | 'kind_unclear'
  | 'other_kind'
  | 'outside_scope'
  | 'ambiguous_organization'
  | 'repeated_row'
  | 'code_of_another'
  | 'guide_unfit'
  | 'guide_wrong'
  | 'guide_circle'
  | 'still_guides'
  | 'changed_meanwhile'
  | 'entered_meanwhile'
  | 'same_name_elsewhere'
  | 'same_sound'
  | 'similar_name'
  | 'known_by_other_name'
  | 'is_renamed'
  | 'is_transferred'
  | 'is_restored';

export interface FieldFault {
  readonly name: string;
  readonly rule: FieldRule;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export interface RefusalDetails {
  /** The thing the refusal is about, in the person's own words; escaped where it is shown. */
  readonly subject?: string;
  readonly faults?: readonly FieldFault[];
  readonly suggestions?: readonly string[];
}

/** What a person may not or cannot do: shown to that person, never logged as a fault. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
