import { sha256Hex } from '../../shared/sha256.ts';
import type { Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';
import {
  deleteDocument,
  listDocuments,
  replaceDocument,
  type StoredClause,
  type StoredDocument,
} from './document-store.ts';
import { library } from './library/library.ts';
import type { PolicyDocument } from './policy.ts';

/** Raise it when the grams of a clause are made in another way, so that the index is made anew. */
const INDEX_VERSION = 2;

/** What puts the shipped library into the database; empty where it is there as it is shipped. */
export async function loadDigest(core: Pick<Core, 'db' | 'clock'>): Promise<readonly Statement[]> {
  const stored = (await listDocuments(core.db)).filter(({ source }) => source === 'digest');
  const gone = stored.filter(({ id }) => library.every((document) => document.id !== id));
  const writes: Statement[] = gone.flatMap(({ id }) => deleteDocument(id));
  for (const document of library) {
    const hash = await sha256Hex(JSON.stringify([INDEX_VERSION, document]));
    const before = stored.find(({ id }) => id === document.id);
    if (before?.hash === hash) continue;
    const version = (before?.version ?? 0) + 1;
    writes.push(
      ...replaceDocument(
        toStored(document, { hash, version, createdAt: core.clock.now() }),
        toClauses(document),
      ),
    );
  }
  return writes;
}

function toStored(
  document: PolicyDocument,
  state: Pick<StoredDocument, 'hash' | 'version' | 'createdAt'>,
): StoredDocument {
  return {
    id: document.id,
    source: 'digest',
    file: document.file,
    title: document.title,
    issuer: document.issuer,
    number: document.number ?? null,
    issuedOn: document.issuedOn,
    jurisdiction: document.jurisdiction,
    force: document.force,
    forceElsewhere: document.forceElsewhere ?? null,
    validUntil: document.validUntil ?? null,
    retiredAt: null,
    ...state,
  };
}

function toClauses(document: PolicyDocument): StoredClause[] {
  return document.clauses.map((clause, position) => ({
    id: clause.id,
    documentId: document.id,
    position,
    locator: clause.locator,
    headingPath: clause.headingPath,
    modality: clause.modality,
    text: clause.digest,
    pin: clause.quote,
    questions: clause.questions,
    answerTypes: clause.answerTypes,
    gaps: clause.gaps,
    validUntil: clause.validUntil ?? null,
    digestClauseId: null,
  }));
}
