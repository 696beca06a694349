import { commit } from '../../src/db/commit.ts';
import type { Core } from '../../src/domain/core.ts';
import {
  answerQuestion,
  type CitedClause,
  type PolicyAnswer,
} from '../../src/domain/policies/answering/answer-question.ts';
import { listClauses } from '../../src/domain/policies/clause-store.ts';
import { listDocuments } from '../../src/domain/policies/document-store.ts';
import {
  planImport,
  publishDocument,
  stageDocument,
} from '../../src/domain/policies/importing/import-file.ts';
import { library } from '../../src/domain/policies/library/library.ts';
import { createRandom, type Random } from '../../src/playground/city/random.ts';
import { createEmptyLibrary, createLibrary } from '../domain/policies/test-library.ts';

export interface FuzzResult {
  readonly trials: number;
  readonly failures: readonly string[];
  /** Answers, refusals that name a nearest clause, and those that name none. */
  readonly outcomes: Readonly<Record<'answered' | 'near' | 'nothing', number>>;
}

/** Each restricted library has a mark in each of its clauses, and nothing else has it. */
const MARKS: Readonly<Record<string, string>> = { 甲: '犇羴鱻', 乙: '猋骉麤', 丙: '掱孨淼' };
const ASKERS: readonly (readonly string[])[] = [[], ['甲'], ['乙', '丙']];
/** One question in so many is asked of the shipped digest as well, which takes longer. */
const DIGEST_EVERY = 25;
const AGAIN_EVERY = 50;
const FOLLOW_EVERY = 5;
const FAILURES_MAX = 20;
const CODES = 'nothing_near other_place other_subject other_time known_gap not_stated'.split(' ');

/** Odd questions of three askers, each of whom may see other libraries. Ends at the deadline, if there is one. */
export async function fuzzQuestions({
  trials,
  seed,
  deadlineMs = Infinity,
}: {
  readonly trials: number;
  readonly seed: string;
  readonly deadlineMs?: number;
}): Promise<FuzzResult> {
  const random = createRandom(seed);
  const worlds = [await createWorld(await createEmptyLibrary()), await createWorld(await createLibrary())];
  const words = listWords();
  const failures: string[] = [];
  const outcomes = { answered: 0, near: 0, nothing: 0 };
  let trial = 0;
  for (; trial < trials && performance.now() < deadlineMs && failures.length < FAILURES_MAX; trial += 1) {
    const world = worlds[trial % DIGEST_EVERY === 0 ? 1 : 0];
    if (world === undefined) continue;
    const asked = createQuestion(random, words);
    const options = {
      view: { libraries: random.pick(ASKERS) },
      ...(random.integer(1, FOLLOW_EVERY) > 1
        ? {}
        : { previous: { clauseId: random.pick(world.ids), question: createQuestion(random, words) } }),
    };
    try {
      const answer = await answerQuestion(world.core, asked, options);
      const faults = listFaults(answer, world, options.view.libraries);
      const own = asked + (options.previous?.question ?? '');
      const shown = JSON.stringify(answer);
      for (const [id, mark] of Object.entries(MARKS)) {
        if (options.view.libraries.includes(id) || !shown.includes(mark) || own.includes(mark)) continue;
        faults.push(`a mark of ${id} is shown`);
      }
      if (trial % AGAIN_EVERY === 0) {
        const again = await answerQuestion(world.core, asked, options);
        if (JSON.stringify(again) !== JSON.stringify(answer)) faults.push('another answer the second time');
      }
      if (faults.length > 0) failures.push(`${faults.join('; ')}: ${JSON.stringify([asked, options])}`);
      if (answer.status === 'answered') outcomes.answered += 1;
      else outcomes[answer.nearest === null ? 'nothing' : 'near'] += 1;
    } catch (error) {
      failures.push(`${String(error)}: ${JSON.stringify([asked, options])}`);
    }
  }
  return { trials: trial, failures, outcomes };
}

interface World {
  readonly core: Core;
  readonly ids: readonly string[];
  readonly clauses: ReadonlyMap<string, { readonly text: string; readonly libraryId: string | null }>;
}

/** With a paper for everybody, and one in each restricted library on the same matters. */
async function createWorld(core: Core): Promise<World> {
  const digests = library.flatMap(({ clauses }) => clauses.map(({ digest }) => digest));
  await publish(
    core,
    '公开.txt',
    digests.filter((_, index) => index % 6 === 0),
  );
  for (const [place, [libraryId, mark]] of Object.entries(MARKS).entries()) {
    const texts = digests
      .filter((_, index) => index % 6 === place + 1)
      .map((text) => `${mark}${text}${mark}`);
    await publish(core, `${libraryId}.txt`, texts, libraryId);
  }
  const clauses = new Map<string, { text: string; libraryId: string | null }>();
  for (const { id, libraryId } of await listDocuments(core.db, { libraries: 'all' })) {
    for (const clause of await listClauses(core.db, id))
      clauses.set(clause.id, { text: clause.text, libraryId });
  }
  return { core, ids: [...clauses.keys(), 'gone'], clauses };
}

async function publish(
  core: Core,
  file: string,
  texts: readonly string[],
  libraryId?: string,
): Promise<void> {
  const lines = texts.map((text, index) => `${index + 1}. ${text}`);
  const { documents } = await planImport(core, {
    file,
    text: ['关于科协工作的意见', '', ...lines].join('\n'),
    facts: { issuedOn: '2014-03-01' },
    ...(libraryId === undefined ? {} : { libraryId }),
  });
  for (const planned of documents) {
    for (const statements of stageDocument(planned)) await commit(core.db, statements);
    await commit(core.db, publishDocument(core, planned));
  }
}

function listFaults(answer: PolicyAnswer, { clauses }: World, visible: readonly string[]): string[] {
  const faults: string[] = [];
  const cited =
    answer.status === 'answered' ? answer.answers : answer.nearest === null ? [] : [answer.nearest];
  if (!/^[0-9a-f]{8}$/.test(answer.library)) faults.push('no version of the library');
  if (answer.status === 'answered' && (cited.length === 0 || cited.length > 3))
    faults.push('none or too many');
  if (answer.status === 'refused' && !CODES.includes(answer.reason.code)) faults.push('an unknown reason');
  for (const clause of cited) {
    const stored = clauses.get(clause.clauseId);
    if (stored?.text !== clause.text) faults.push(`${clause.clauseId} is not as it is stored`);
    if (!isCitedWell(clause)) faults.push(`${clause.clauseId} is cited badly`);
    if (stored !== undefined && stored.libraryId !== null && !visible.includes(stored.libraryId)) {
      faults.push(`${clause.clauseId} is of ${stored.libraryId}`);
    }
  }
  return faults;
}

function isCitedWell({ quote, text, score, position, document, locator }: CitedClause): boolean {
  return (
    text.includes(quote) &&
    quote !== '' &&
    score >= 0 &&
    score <= 1 &&
    Number.isInteger(position) &&
    document !== '' &&
    locator !== ''
  );
}

const PRINTED =
  '" * ^ ( ) NEAR( NEAR AND OR NOT grams: {a b}: - + : \' ; -- /* \\ % _ ? $1 ｆｕｌｌ ８０％ 百分之八十 十二五 2015年时 那 呢？ 👩‍🔬 🇨🇳 ﷽ مرحبا Привет สวัสดี नमस्ते 𠮷 İ ß ① ㈠';
const UNPRINTED = '\0|\x01|\x1b|\x7f|\t|\n|\r\n|\u2028|\u202e|\u200b|\ufeff|\ud800|\udc00';
const ODD = [...PRINTED.split(' '), ...UNPRINTED.split('|'), '按2014年的规定'];
const LONG = 5000;
const PIECES_MAX = 12;

/** Words of the papers and of the questions, odd characters and repetitions, in any order. */
function createQuestion(random: Random, words: readonly string[]): string {
  if (random.integer(1, 4) === 1) return random.pick(words);
  const pieces = Array.from({ length: random.integer(0, PIECES_MAX) }, () => {
    const kind = random.integer(1, 10);
    if (kind === 1) return random.pick(ODD).repeat(random.integer(1, 3));
    if (kind === 2) return random.pick(ODD);
    if (kind === 3) return String.fromCharCode(random.integer(0, 0xffff));
    if (kind === 4) return random.pick(Object.values(MARKS));
    const word = random.pick(words);
    const start = random.integer(0, word.length);
    return word.slice(start, start + random.integer(1, 6));
  });
  const question = pieces.join(random.pick(['', '', ' ', '，']));
  return random.integer(1, 200) === 1 ? question.repeat(LONG).slice(0, LONG) : question;
}

function listWords(): readonly string[] {
  return library.flatMap(({ clauses }) =>
    clauses.flatMap(({ digest, questions, gaps }) => [
      ...(digest.match(/[^。；，、]{2,}/gu) ?? []),
      ...questions,
      ...gaps.flatMap(({ questions: open }) => open),
    ]),
  );
}
