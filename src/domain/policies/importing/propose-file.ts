import type { Core } from '../../core.ts';
import { listClauses, type StoredClause } from '../clause-store.ts';
import { shareKept } from './compare-versions.ts';
import type { DocumentFacts, StoredDocument } from '../document-store.ts';
import { FACT_NAMES, isSameFact, type FactName } from '../keeping/facts.ts';
import { planImport, toContent, type PlannedDocument } from './import-file.ts';
import { library } from '../library/library.ts';
import { detectFacts } from '../reading/detect-facts.ts';
import { detectForce } from '../reading/detect-force.ts';
import type { SplitDocument } from '../reading/split-file.ts';

/** Where a fact was found; 'default' where the text leaves it open and something must stand there. */
export type FactOrigin = 'text' | 'digest' | 'earlier' | 'default' | 'none';
export type FactOrigins = Readonly<Record<FactName, FactOrigin>>;

export interface ProposedText extends PlannedDocument {
  readonly origins: FactOrigins;
}

export interface ProposedFile {
  readonly texts: readonly ProposedText[];
  /** Lines that belong to no clause. */
  readonly leftOut: readonly string[];
}

/** A file of another title that keeps less than this of a version's clauses is no version of it. */
const KEPT_MIN = 0.3;
const TITLE_LENGTH_MAX = 200;
const TEXT_LENGTH_MAX = 100;
const LONG_TEXT_LENGTH_MAX = 500;

/** The texts of a batch of documents go by ids of their own: the same file is read into the same ids again. */
export function toTextPrefix(batchId: string): string {
  return `${batchId}.`;
}

/**
 * What a sent file would bring into the library. What neither the text nor our digest says is taken over from the
 * version before. Who may do this the caller decides.
 */
export async function proposeFile(
  core: Core,
  input: {
    readonly batchId: string;
    readonly file: string;
    readonly text: string;
    readonly libraryId: string | null;
    readonly importedBy: string;
  },
): Promise<ProposedFile> {
  const { batchId, file, text, libraryId, importedBy } = input;
  let count = 0;
  const planning = { ...core, newId: () => `${toTextPrefix(batchId)}${++count}` };
  const plan = await planImport(planning, {
    file,
    text,
    importedBy,
    ...(libraryId === null ? {} : { libraryId }),
  });
  const texts: ProposedText[] = [];
  for (const planned of plan.documents) {
    if (planned.clauses.length === 0) continue;
    texts.push(await settle(core, { ...planned, document: withinBounds(planned.document) }));
  }
  return { texts, leftOut: plan.leftOut };
}

async function settle(core: Core, planned: PlannedDocument): Promise<ProposedText> {
  const { split, earlier, document, digestId } = planned;
  const found = findFacts(split, document, digestId);
  if (earlier === undefined || planned.outcome === 'unchanged')
    return { ...planned, origins: toOrigins(document, found, undefined) };
  const before = await listClauses(core.db, earlier.id);
  if (earlier.title !== document.title && shareKept(before, planned.clauses) < KEPT_MIN) {
    const own: StoredDocument = { ...document, seriesId: document.id, version: 1 };
    const clauses = digestId === undefined ? planned.clauses.map(forget) : planned.clauses;
    const origins = toOrigins(own, found, undefined);
    return { ...planned, document: own, clauses, earlier: undefined, outcome: 'new', origins };
  }
  const inherited = inherit(document, earlier, found);
  const isSame = toContent(inherited, planned.clauses) === toContent(earlier, before);
  return {
    ...planned,
    document: isSame ? earlier : inherited,
    outcome: isSame ? 'unchanged' : 'changed',
    origins: toOrigins(inherited, found, earlier),
  };
}

/** A line of a broken file may be taken for a title; what people may type bounds what is read. */
function withinBounds(document: StoredDocument): StoredDocument {
  const { title, issuer, number, supersedes } = document;
  return {
    ...document,
    title: title.slice(0, TITLE_LENGTH_MAX),
    issuer: issuer?.slice(0, TEXT_LENGTH_MAX) ?? null,
    number: number?.slice(0, TEXT_LENGTH_MAX) ?? null,
    supersedes: supersedes?.slice(0, LONG_TEXT_LENGTH_MAX) ?? null,
  };
}

type Found = ReadonlyMap<FactName, 'text' | 'digest'>;

/** The facts that the text or our digest of it gives, and which of them. */
function findFacts(split: SplitDocument, document: StoredDocument, digestId: string | undefined): Found {
  const said: Partial<DocumentFacts> = {
    ...detectFacts(split),
    ...(split.title === '' ? {} : { title: split.title }),
    ...(split.issuer === undefined ? {} : { issuer: split.issuer }),
    ...(split.number === undefined ? {} : { number: split.number }),
    ...(split.issuedOn === undefined ? {} : { issuedOn: split.issuedOn }),
  };
  const force = detectForce(split);
  const digest = library.find(({ id }) => id === digestId);
  const found = new Map<FactName, 'text' | 'digest'>();
  for (const name of FACT_NAMES) {
    const own = name === 'force' ? force : said[name];
    const isSaid = own !== undefined && own !== null;
    if (isSaid && (digest === undefined || isSameFact(own, document[name]))) found.set(name, 'text');
    else if (digest !== undefined && name in digest && document[name] !== null) found.set(name, 'digest');
    else if (isSaid) found.set(name, 'text');
  }
  return found;
}

function inherit(document: StoredDocument, earlier: StoredDocument, found: Found): StoredDocument {
  const taken = FACT_NAMES.filter((name) => !found.has(name));
  return { ...document, ...Object.fromEntries(taken.map((name) => [name, earlier[name]])) };
}

function toOrigins(document: StoredDocument, found: Found, earlier: StoredDocument | undefined): FactOrigins {
  const toOrigin = (name: FactName): FactOrigin => {
    const origin = found.get(name);
    if (document[name] === null) return 'none';
    return origin ?? (earlier === undefined ? 'default' : 'earlier');
  };
  return {
    title: toOrigin('title'),
    issuer: toOrigin('issuer'),
    number: toOrigin('number'),
    issuedOn: toOrigin('issuedOn'),
    jurisdiction: toOrigin('jurisdiction'),
    force: toOrigin('force'),
    effectiveOn: toOrigin('effectiveOn'),
    validUntil: toOrigin('validUntil'),
    supersedes: toOrigin('supersedes'),
  };
}

/** Without what was taught to the clauses of another document. */
function forget(clause: StoredClause): StoredClause {
  return { ...clause, questions: [], gaps: [] };
}
