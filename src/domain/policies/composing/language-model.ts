export interface ModelMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** A model that an administrator has chosen to trust with questions, and nobody with answers. */
export interface LanguageModel {
  /** Whether what it is sent stays on this machine. */
  readonly isLocal: boolean;
  /** What it says, whatever that is. Throws `ModelError`. */
  complete(messages: readonly ModelMessage[]): Promise<string>;
}

/** refused: it answered with a status other than success; unreadable: with something else than was agreed. */
export type ModelFault = 'timeout' | 'unreachable' | 'refused' | 'too_large' | 'unreadable';

/** Holds neither what was asked nor where nor with which key. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly fault: ModelFault;

  constructor(fault: ModelFault) {
    super(`the language model did not help: ${fault}`);
    this.fault = fault;
  }
}
