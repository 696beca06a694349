import type { Core } from '../../core.ts';
import type { CitedClause } from '../answering/answer-question.ts';
import { findDocuments } from '../document-store.ts';
import type { LanguageModel } from './language-model.ts';
import { toModelMessages } from './model-messages.ts';
import { readClaims, type NumberedClaim } from './read-claims.ts';
import { verifySentence } from './verify-sentence.ts';

/** A sentence made of what a clause says. */
export interface ComposedSentence {
  readonly text: string;
  /** The place of the clause among the answers, from 1. */
  readonly clause: number;
}

/**
 * Lets the model choose what of the clauses answers, and keeps of that what the clauses say; empty where nothing is
 * left. Where a clause is of an organization's own paper, nothing is sent to a model elsewhere. Throws `ModelError`.
 */
export async function composeAnswer(
  core: Pick<Core, 'db'>,
  model: LanguageModel,
  { question, answers }: { readonly question: string; readonly answers: readonly CitedClause[] },
): Promise<readonly ComposedSentence[]> {
  if (!(await maySend(core, model, answers))) return [];
  const said = await model.complete(toModelMessages(question, answers));
  return keepTrue(readClaims(said), answers);
}

async function maySend(
  { db }: Pick<Core, 'db'>,
  { isLocal }: LanguageModel,
  answers: readonly CitedClause[],
): Promise<boolean> {
  const ids = [...new Set(answers.map(({ documentId }) => documentId))];
  const documents = await findDocuments(db, ids);
  return (
    documents.length === ids.length &&
    documents.every(
      ({ state, libraryId }) => (state === 'live' || state === 'replaced') && (isLocal || libraryId === null),
    )
  );
}

/** In the model's order, each sentence once; the first needs no connecting word. */
function keepTrue(
  claims: readonly NumberedClaim[],
  answers: readonly CitedClause[],
): readonly ComposedSentence[] {
  const kept = new Map<string, ComposedSentence>();
  for (const { clause, ...claim } of claims) {
    const cited = answers[clause - 1];
    const verified = cited === undefined ? undefined : verifySentence(claim, cited);
    if (verified === undefined || kept.has(verified.text)) continue;
    const { opening, text } = verified;
    const isFirst = kept.size === 0 || opening === '';
    kept.set(text, { text: isFirst ? text : `${opening}，${text}`, clause });
  }
  return [...kept.values()];
}
