import { sha256Hex } from '../../../shared/sha256.ts';
import type { Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import { deleteClauses, insertClauses, type StoredClause } from '../clause-store.ts';
import { deleteDocument, insertDocument, listDigests, type StoredDocument } from '../document-store.ts';
import { library } from '../library/library.ts';
import type { PolicyDocument } from '../policy.ts';
import { listTaught, teachClauses } from '../teaching/taught-store.ts';

/** Raise it when the grams of a clause are made in another way, so that the index is made anew. */
const INDEX_VERSION = 4;

/** What puts the shipped library into the database; empty where it is there as it is shipped. */
export async function loadDigest(core: Pick<Core, 'db' | 'clock'>): Promise<readonly Statement[]> {
  const stored = await listDigests(core.db);
  const gone = stored.filter(({ id }) => library.every((document) => document.id !== id));
  const writes: Statement[] = gone.flatMap(({ id }) => [...deleteClauses(id), deleteDocument(id)]);
  for (const document of library) {
    const { hash, statements } = await prepare(document);
    const before = stored.find(({ id }) => id === document.id);
    if (before?.hash === hash) continue;
    const taught = await listTaught(core.db, document.id);
    const row = toStored(document, {
      hash,
      version: (before?.version ?? 0) + 1,
      revision: (before?.revision ?? 0) + 1,
      createdAt: core.clock.now(),
    });
    writes.push(
      ...deleteClauses(document.id),
      deleteDocument(document.id),
      insertDocument(row),
      ...(taught.length === 0 ? statements() : insertClauses(row, teachClauses(toClauses(document), taught))),
    );
  }
  return writes;
}

interface Prepared {
  readonly hash: string;
  /** What puts its clauses in as they are shipped; made when it is first needed, since grams take their time. */
  readonly statements: () => readonly Statement[];
}

/** The same for every database that a process opens. */
const prepared = new Map<string, Prepared>();

async function prepare(document: PolicyDocument): Promise<Prepared> {
  const before = prepared.get(document.id);
  if (before !== undefined) return before;
  let statements: readonly Statement[] | undefined;
  const made = {
    hash: await sha256Hex(JSON.stringify([INDEX_VERSION, document])),
    statements: () => (statements ??= insertClauses(document, toClauses(document))),
  };
  prepared.set(document.id, made);
  return made;
}

function toStored(
  document: PolicyDocument,
  state: Pick<StoredDocument, 'hash' | 'version' | 'revision' | 'createdAt'>,
): StoredDocument {
  return {
    id: document.id,
    seriesId: document.id,
    state: 'live',
    libraryId: null,
    source: 'digest',
    file: document.file,
    part: '',
    title: document.title,
    issuer: document.issuer,
    number: document.number ?? null,
    issuedOn: document.issuedOn === '' ? null : document.issuedOn,
    effectiveOn: null,
    validUntil: document.validUntil ?? null,
    jurisdiction: document.jurisdiction,
    force: document.force,
    forceElsewhere: document.forceElsewhere ?? null,
    supersedes: null,
    retiredAt: null,
    importedBy: null,
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
