import type { Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import { deleteClauses } from '../clause-store.ts';
import { deleteDocument, listAbandoned } from '../document-store.ts';

/** So long does a file wait to be confirmed. */
export const PROPOSAL_DAYS = 7;

/** Takes away what was proposed before the instant and never confirmed. */
export async function forgetProposals({ db }: Pick<Core, 'db'>, before: Date): Promise<Statement[]> {
  const abandoned = await listAbandoned(db, before);
  return abandoned.flatMap((id) => [...deleteClauses(id), deleteDocument(id)]);
}
