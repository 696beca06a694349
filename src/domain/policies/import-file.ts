import { sha256Hex } from '../../shared/sha256.ts';
import type { Core, Decision } from '../core.ts';
import { detectForce } from './reading/detect-force.ts';
import { detectModality } from './reading/detect-modality.ts';
import {
  findImportedDocument,
  insertDocument,
  listClauses,
  retireDocument,
  type StoredClause,
  type StoredDocument,
} from './document-store.ts';
import { library } from './library/library.ts';
import { matchDigest } from './reading/match-digest.ts';
import type { DigestClause, PolicyDocument } from './policy.ts';
import { splitDocument, type SplitDocument } from './reading/split-document.ts';

/** What the person who imports a text knows of it; it goes before what the text says. */
export type DocumentFlags = Partial<
  Pick<StoredDocument, 'title' | 'issuer' | 'number' | 'issuedOn' | 'jurisdiction' | 'force' | 'validUntil'>
>;

export interface ImportedDocument {
  readonly document: StoredDocument;
  readonly clauseCount: number;
  /** What neither the text nor a flag says. */
  readonly missing: readonly ('title' | 'issuer' | 'number' | 'issuedOn')[];
  /** The document of our digest that this text is the original of. */
  readonly digestId: string | undefined;
  /** Lines that belong to no clause. */
  readonly leftOut: readonly string[];
  readonly outcome: 'new' | 'changed' | 'unchanged';
}

interface Original {
  readonly document: PolicyDocument;
  /** By the place of the clause in the split text. */
  readonly clauses: ReadonlyMap<number, DigestClause>;
}

/**
 * Takes a text into the library: cut into clauses that keep their words byte for byte. The same file again changes
 * nothing, a changed one retires what it was. Who may do this the caller decides.
 */
export async function importDocument(
  core: Core,
  input: { readonly file: string; readonly text: string; readonly flags?: DocumentFlags },
): Promise<Decision<ImportedDocument>> {
  const { file, text, flags = {} } = input;
  const split = splitDocument(text);
  const original = findOriginal(split);
  const before = await findImportedDocument(core.db, file);
  const hash = await sha256Hex(text);
  const document = toDocument(split, original?.document, flags, {
    id: core.newId(),
    file,
    hash,
    version: (before?.version ?? 0) + 1,
    createdAt: core.clock.now(),
  });
  const clauses = toClauses(document.id, split, original);
  const isSame =
    before !== undefined &&
    toContent(before, await listClauses(core.db, before.id)) === toContent(document, clauses);
  return {
    value: {
      document: isSame ? before : document,
      clauseCount: clauses.length,
      missing: listMissing(split, document),
      digestId: original?.document.id,
      leftOut: split.leftOut,
      outcome: before === undefined ? 'new' : isSame ? 'unchanged' : 'changed',
    },
    writes: isSame
      ? []
      : [
          ...(before === undefined ? [] : retireDocument(before.id, core.clock.now())),
          ...insertDocument(document, clauses),
        ],
  };
}

/** What makes two imports of a file the same: the text, and all that is known of it. */
function toContent(document: StoredDocument, clauses: readonly StoredClause[]): string {
  const { hash, title, issuer, number, issuedOn, jurisdiction, force, forceElsewhere, validUntil } = document;
  return JSON.stringify([
    [hash, title, issuer, number, issuedOn, jurisdiction, force, forceElsewhere, validUntil],
    clauses.map((clause) => [
      clause.locator,
      clause.headingPath,
      clause.modality,
      clause.text,
      clause.pin,
      clause.questions,
      clause.answerTypes,
      clause.gaps,
      clause.validUntil,
      clause.digestClauseId,
    ]),
  ]);
}

function findOriginal(split: SplitDocument): Original | undefined {
  for (const document of library) {
    const matches = matchDigest(document, split);
    const clauses = document.clauses.flatMap((clause) => {
      const position = matches.get(clause.id);
      return position === undefined ? [] : [[position, clause] as const];
    });
    if (clauses.length > 0) return { document, clauses: new Map(clauses) };
  }
  return undefined;
}

function toDocument(
  split: SplitDocument,
  digest: PolicyDocument | undefined,
  flags: DocumentFlags,
  state: Pick<StoredDocument, 'id' | 'file' | 'hash' | 'version' | 'createdAt'>,
): StoredDocument {
  return {
    ...state,
    source: 'imported',
    title: flags.title ?? digest?.title ?? (split.title === '' ? toTitle(state.file) : split.title),
    issuer: flags.issuer ?? digest?.issuer ?? split.issuer ?? null,
    number: flags.number ?? digest?.number ?? split.number ?? null,
    issuedOn: flags.issuedOn ?? digest?.issuedOn ?? split.issuedOn ?? null,
    jurisdiction: flags.jurisdiction ?? digest?.jurisdiction ?? null,
    force: flags.force ?? digest?.force ?? detectForce(split) ?? 'suggestion',
    forceElsewhere: digest?.forceElsewhere ?? null,
    validUntil: flags.validUntil ?? digest?.validUntil ?? null,
    retiredAt: null,
  };
}

function toClauses(documentId: string, split: SplitDocument, original: Original | undefined): StoredClause[] {
  return split.clauses.map(({ locator, headingPath, text }, position) => {
    const digest = original?.clauses.get(position);
    return {
      id: `${documentId}:${position}`,
      documentId,
      position,
      locator,
      headingPath,
      modality: digest?.modality ?? detectModality(text) ?? 'should',
      text,
      pin: digest?.quote ?? '',
      questions: digest?.questions ?? [],
      answerTypes: digest?.answerTypes ?? [],
      gaps: digest?.gaps ?? [],
      validUntil: digest?.validUntil ?? null,
      digestClauseId: digest?.id ?? null,
    };
  });
}

function listMissing(split: SplitDocument, document: StoredDocument): ImportedDocument['missing'] {
  const isTitleMissing = split.title === '' && document.title === toTitle(document.file);
  const members = ['issuer', 'number', 'issuedOn'] as const;
  return [
    ...(isTitleMissing ? (['title'] as const) : []),
    ...members.filter((name) => document[name] === null),
  ];
}

/** The file's name without its ending, for a text that has no title. */
function toTitle(file: string): string {
  return file.replace(/\.[A-Za-z0-9]{1,5}$/, '');
}
