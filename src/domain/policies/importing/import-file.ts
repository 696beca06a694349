import { sha256Hex } from '../../../shared/sha256.ts';
import type { Statement } from '../../../db/statement.ts';
import type { Core } from '../../core.ts';
import { insertClauses, listClauses, type StoredClause } from '../clause-store.ts';
import {
  findEarlier,
  insertDocument,
  updateDocument,
  type DocumentFacts,
  type StoredDocument,
} from '../document-store.ts';
import { askForLine } from './front-questions.ts';
import { library } from '../library/library.ts';
import type { DigestClause, PolicyDocument } from '../policy.ts';
import { detectFacts } from '../reading/detect-facts.ts';
import { detectForce } from '../reading/detect-force.ts';
import { detectModality } from '../reading/detect-modality.ts';
import { matchDigest } from '../reading/match-digest.ts';
import { splitFile, type SplitDocument } from '../reading/split-file.ts';
import { listTaught, teachClauses } from '../teaching/taught-store.ts';

export interface FileToImport {
  readonly file: string;
  readonly text: string;
  /** What the person who imports it knows of it; it goes before what the text says. */
  readonly facts?: Partial<DocumentFacts>;
  /** The organization whose people alone may see it. */
  readonly libraryId?: string;
  readonly importedBy?: string;
}

/** One text of the file, as it would be taken in. */
export interface PlannedDocument {
  readonly split: SplitDocument;
  /** `proposed`, until it is published. */
  readonly document: StoredDocument;
  readonly clauses: readonly StoredClause[];
  /** What neither the text nor the person says. */
  readonly missing: readonly ('title' | 'issuer' | 'number' | 'issuedOn')[];
  /** The document of our digest that this text is the original of. */
  readonly digestId: string | undefined;
  readonly outcome: 'new' | 'changed' | 'unchanged';
  /** The version that is live until this one is published. */
  readonly earlier: StoredDocument | undefined;
}

export interface ImportPlan {
  readonly documents: readonly PlannedDocument[];
  /** Lines that belong to no clause. */
  readonly leftOut: readonly string[];
}

/** So many clauses are written in one statement. */
const CHUNK = 100;

/** A file cut into its texts, and those into clauses that keep their words byte for byte. Who may do this the caller decides. */
export async function planImport(core: Core, input: FileToImport): Promise<ImportPlan> {
  const texts = splitFile(input.text);
  const documents: PlannedDocument[] = [];
  for (const split of texts) documents.push(await planDocument(core, input, split));
  return { documents, leftOut: texts.flatMap(({ leftOut }) => leftOut) };
}

/** What writes a planned document where nobody finds it yet, each part small enough to hold nobody up. */
export function stageDocument({ document, clauses }: PlannedDocument): Statement[][] {
  const chunks = Array.from({ length: Math.ceil(clauses.length / CHUNK) }, (_, index) =>
    insertClauses(document, clauses.slice(index * CHUNK, (index + 1) * CHUNK)),
  );
  return [[insertDocument(document)], ...chunks];
}

/** From now on answers come from the document, as it stands after `changes`, and no longer from the version before it. */
export function publishDocument(
  { clock }: Pick<Core, 'clock'>,
  { document, earlier }: Pick<PlannedDocument, 'document' | 'earlier'>,
  changes: Partial<StoredDocument> = {},
): Statement[] {
  return [
    ...(earlier === undefined ? [] : updateDocument(earlier, { state: 'replaced', retiredAt: clock.now() })),
    ...updateDocument(document, { ...changes, state: 'live' }),
  ];
}

interface Original {
  readonly document: PolicyDocument;
  /** By the place of the clause in the split text. */
  readonly clauses: ReadonlyMap<number, DigestClause>;
}

async function planDocument(core: Core, input: FileToImport, split: SplitDocument): Promise<PlannedDocument> {
  const { file, libraryId = null, importedBy = null } = input;
  const original = findOriginal(split);
  const id = core.newId();
  const facts = toFacts(split, original?.document, input);
  const earlier = await findEarlier(core.db, { file, part: split.part, title: facts.title, libraryId });
  const document: StoredDocument = {
    ...facts,
    id,
    seriesId: earlier?.seriesId ?? id,
    state: 'proposed',
    libraryId,
    source: 'imported',
    file,
    part: split.part,
    forceElsewhere: original?.document.forceElsewhere ?? null,
    hash: await sha256Hex(JSON.stringify(split.clauses)),
    version: (earlier?.version ?? 0) + 1,
    revision: 1,
    retiredAt: null,
    importedBy,
    createdAt: core.clock.now(),
  };
  const taught = await listTaught(core.db, document.seriesId, original?.document.id);
  const clauses = teachClauses(toClauses(document, split, original), taught);
  const isSame =
    earlier !== undefined &&
    toContent(earlier, await listClauses(core.db, earlier.id)) === toContent(document, clauses);
  return {
    split,
    document: isSame ? earlier : document,
    clauses,
    missing: listMissing(split, document),
    digestId: original?.document.id,
    outcome: earlier === undefined ? 'new' : isSame ? 'unchanged' : 'changed',
    earlier,
  };
}

/** What makes two imports of a file the same: the text, and all that is known of it. */
export function toContent(document: StoredDocument, clauses: readonly StoredClause[]): string {
  const { title, issuer, number, issuedOn, effectiveOn, validUntil, jurisdiction, force } = document;
  return JSON.stringify([
    [document.hash, title, issuer, number, issuedOn, effectiveOn, validUntil, jurisdiction, force],
    [document.supersedes, document.forceElsewhere],
    clauses.map((clause) => [
      [clause.locator, clause.headingPath, clause.modality, clause.text, clause.pin],
      [clause.questions, clause.answerTypes, clause.gaps, clause.validUntil, clause.digestClauseId],
    ]),
  ]);
}

/** The shipped document of which most is found in the text. */
function findOriginal(split: SplitDocument): Original | undefined {
  const found = library.map((document) => {
    const matches = matchDigest(document, split);
    const clauses = document.clauses.flatMap((clause) => {
      const position = matches.get(clause.id);
      return position === undefined ? [] : [[position, clause] as const];
    });
    return { document, clauses: new Map(clauses) };
  });
  const [best] = found.toSorted((left, right) => right.clauses.size - left.clauses.size);
  return best === undefined || best.clauses.size === 0 ? undefined : best;
}

function toFacts(
  split: SplitDocument,
  digest: PolicyDocument | undefined,
  { file, facts = {} }: FileToImport,
): DocumentFacts {
  const detected = detectFacts(split);
  return {
    title: facts.title ?? digest?.title ?? (split.title === '' ? toTitle(file) : split.title),
    issuer: facts.issuer ?? digest?.issuer ?? split.issuer ?? null,
    number: facts.number ?? digest?.number ?? split.number ?? null,
    issuedOn: facts.issuedOn ?? (digest?.issuedOn || split.issuedOn) ?? null,
    effectiveOn: facts.effectiveOn ?? detected.effectiveOn,
    validUntil: facts.validUntil ?? digest?.validUntil ?? detected.validUntil,
    jurisdiction: facts.jurisdiction ?? digest?.jurisdiction ?? detected.jurisdiction,
    force: facts.force ?? digest?.force ?? detectForce(split) ?? 'suggestion',
    supersedes: facts.supersedes ?? detected.supersedes,
  };
}

function toClauses(
  { id: documentId, title }: StoredDocument,
  split: SplitDocument,
  original: Original | undefined,
): StoredClause[] {
  return split.clauses.map((clause, position) => {
    const { locator, headingPath, text } = clause;
    const digest = original?.clauses.get(position);
    const asked = digest ?? askForLine(clause, title);
    return {
      id: `${documentId}:${position}`,
      documentId,
      position,
      locator,
      headingPath,
      modality: digest?.modality ?? detectModality(text) ?? 'should',
      text,
      pin: digest?.quote ?? '',
      questions: asked?.questions ?? [],
      answerTypes: asked?.answerTypes ?? [],
      gaps: digest?.gaps ?? [],
      validUntil: digest?.validUntil ?? null,
      digestClauseId: digest?.id ?? null,
    };
  });
}

function listMissing(split: SplitDocument, document: StoredDocument): PlannedDocument['missing'] {
  const isTitleMissing = split.title === '' && document.title === toTitle(document.file);
  const members = ['issuer', 'number', 'issuedOn'] as const;
  return [
    ...(isTitleMissing ? (['title'] as const) : []),
    ...members.filter((name) => document[name] === null),
  ];
}

/** The file's name without its ending, for a text that has no title. */
function toTitle(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}
