import type { Core } from '../../src/domain/core.ts';
import { listClauses } from '../../src/domain/policies/clause-store.ts';
import { listDocuments } from '../../src/domain/policies/document-store.ts';
import { library } from '../../src/domain/policies/library/library.ts';
import {
  judgeLaw,
  judgePolicy,
  measureAnswers,
  readLawSample,
  takeInOriginals,
  type AnswerScore,
  type JudgedQuestion,
} from '../domain/policies/measure-answers.ts';
import { samplesDirectory } from '../domain/policies/policy-samples.ts';
import { answerableQuestions, unanswerableQuestions } from '../domain/policies/questions-002-003.ts';
import { fittedQuestions } from '../domain/policies/questions-fitted.ts';
import { fittedLawQuestions } from '../domain/policies/questions-law-fitted.ts';
import { lateQuestions } from '../domain/policies/questions-late.ts';
import { cityLawQuestions } from '../domain/policies/questions-law-city.ts';
import { creditLawQuestions } from '../domain/policies/questions-law-credit.ts';
import { parkLawQuestions } from '../domain/policies/questions-law-parks.ts';
import { youngLawQuestions } from '../domain/policies/questions-law-young.ts';
import { sealedLawQuestions } from '../domain/policies/questions-law-sealed.ts';
import { unseenLawQuestions } from '../domain/policies/questions-law-unseen.ts';
import type { LawQuestion } from '../domain/policies/law-question.ts';
import { sealedQuestions } from '../domain/policies/questions-sealed.ts';
import { unseenQuestions } from '../domain/policies/questions-unseen.ts';
import { validatedQuestions } from '../domain/policies/questions-validated.ts';
import type { PolicyQuestion } from '../domain/policies/policy-question.ts';
import { createEmptyLibrary, createLibrary, takeIn } from '../domain/policies/test-library.ts';
import { measureLibrary } from './measure-library.ts';
import { measurePeers, type PeerSet } from './measure-peers.ts';
import type { Bench, Measure } from './measure.ts';
import type { PeerClause } from './policy-peers.ts';

/** In percent. */
interface Limits {
  readonly first: number;
  readonly inThree: number;
  readonly refused: number;
}

const OURS: Limits = { first: 92, inThree: 98, refused: 95 };
const LAW: Limits = { first: 65, inThree: 88, refused: 80 };
const ALL_PERCENT = 100;

const SETS = [
  { name: 'fitted', questions: fittedQuestions.map(judgePolicy) },
  { name: 'unseen', questions: unseenQuestions.map(judgePolicy) },
  { name: 'validated', questions: validatedQuestions.map(judgePolicy) },
  { name: 'sealed', questions: sealedQuestions.map(judgePolicy) },
  { name: 'late', questions: lateQuestions.map(judgePolicy) },
];
const LAW_SETS = [
  { name: 'fitted', questions: fittedLawQuestions },
  { name: 'unseen', questions: unseenLawQuestions },
  { name: 'sealed', questions: sealedLawQuestions },
  { name: 'young', questions: youngLawQuestions },
  { name: 'park', questions: parkLawQuestions },
  { name: 'city', questions: cityLawQuestions },
  { name: 'credit', questions: creditLawQuestions },
];

/** What answers are worth, beside what one would take instead, and how long they take. */
export const policies: Bench = async () => {
  const digest = await createLibrary();
  const ofDigest = await measureSets(digest);
  const ofLaws = new Map<string, AnswerScore>();
  for (const { name, questions } of LAW_SETS) {
    ofLaws.set(name, await measureAnswers(await createLaw(questions), questions.map(judgeLaw)));
  }
  return [
    ...toRows('digest', ofDigest, OURS),
    ...toMeasures('digest, its own questions', await measureAnswers(digest, listOwnQuestions()), OURS),
    ...toMeasures('digest, of 002 and 003 when they stood alone', await measureAnswers(digest, listOld())),
    ...(await measureOriginals()),
    ...toRows('law', ofLaws, LAW),
    ...(await comparePolicies(ofDigest.get('sealed'))),
    ...(await compareLaws(ofLaws.get('sealed'))),
    ...(await measureLibrary([
      ...SETS.flatMap(({ questions }) => questions),
      ...fittedLawQuestions.map(judgeLaw),
    ])),
  ];
};

/** By the set's name. */
type Scores = ReadonlyMap<string, AnswerScore>;

async function measureSets(core: Core): Promise<Scores> {
  const scores = new Map<string, AnswerScore>();
  for (const { name, questions } of SETS) scores.set(name, await measureAnswers(core, questions));
  return scores;
}

async function measureOriginals(): Promise<Measure[]> {
  if (samplesDirectory === undefined) return [];
  const core = await createLibrary();
  await takeInOriginals(core, samplesDirectory);
  return toRows('originals', await measureSets(core), OURS);
}

function toRows(from: string, scores: Scores, limits: Limits): Measure[] {
  return [...scores].flatMap(([name, score]) => toMeasures(`${from}, ${name}`, score, limits));
}

/** The documents that are asked about, alone. */
async function createLaw(questions: readonly LawQuestion[]): Promise<Core> {
  const core = await createEmptyLibrary();
  for (const file of new Set(questions.map(({ document }) => document))) {
    await takeIn(core, file, readLawSample(file));
  }
  return core;
}

/** Every fourth. */
function listOwnQuestions(): readonly JudgedQuestion[] {
  return library
    .flatMap(({ clauses }) => clauses)
    .flatMap(({ id, questions }) =>
      questions.map((question) => ({ question, clauseIds: [id], kind: 'plain' as const })),
    )
    .filter((_, index) => index % 4 === 0)
    .map(judgePolicy);
}

function listOld(): readonly JudgedQuestion[] {
  return [
    ...answerableQuestions.map(({ question, clauseId, also = [] }) => ({
      question,
      clauseIds: [clauseId, ...also],
    })),
    ...unanswerableQuestions.map(({ question }) => ({ question, clauseIds: [] })),
  ].map((one) => judgePolicy({ ...one, kind: 'plain' }));
}

async function comparePolicies(ours: AnswerScore | undefined): Promise<Measure[]> {
  if (ours === undefined) throw new Error('nothing to compare with');
  const clauses = library.flatMap((document) =>
    document.clauses.map(({ id, headingPath, digest, questions }) => ({
      id,
      text: [document.title, ...headingPath, digest].join('\n'),
      questions: questions.join('\n'),
    })),
  );
  const textAlone = clauses.map((clause) => ({ ...clause, questions: '' }));
  const toSet = (known: readonly PeerClause[], asked: readonly PolicyQuestion[]) => ({
    clauses: known,
    questions: asked.map(({ question, clauseIds }) => ({ question, rights: clauseIds })),
  });
  const toTask = (name: string, known: readonly PeerClause[]) => ({
    name,
    fitted: toSet(known, fittedQuestions),
    asked: toSet(known, sealedQuestions),
    ours,
  });
  return [
    ...(await measurePeers(toTask('digest, sealed, text alone', textAlone))),
    ...(await measurePeers(toTask('digest, sealed, with its questions', clauses))),
  ];
}

async function compareLaws(ours: AnswerScore | undefined): Promise<Measure[]> {
  if (ours === undefined) throw new Error('nothing to compare with');
  const fitted = await toLawSet(fittedLawQuestions);
  const asked = await toLawSet(sealedLawQuestions);
  return measurePeers({ name: 'law, sealed', fitted, asked, ours });
}

async function toLawSet(questions: readonly LawQuestion[]): Promise<PeerSet> {
  const { db } = await createLaw(questions);
  const clauses: PeerClause[] = [];
  for (const { id, file } of await listDocuments(db, { libraries: 'all' })) {
    for (const { locator, headingPath, text } of await listClauses(db, id)) {
      clauses.push({ id: `${file} ${locator}`, text: [...headingPath, text].join('\n'), questions: '' });
    }
  }
  const listRights = ({ document, locators }: LawQuestion) =>
    clauses
      .map(({ id }) => id)
      .filter((id) => locators.some((wanted) => id.startsWith(`${document} ${wanted}`)));
  return {
    clauses,
    questions: questions.map((one) => ({ question: one.question, rights: listRights(one) })),
  };
}

function toMeasures(name: string, score: AnswerScore, limits?: Limits): Measure[] {
  const { answerable, unanswerable, first, inThree, refused, wrongShown, cited, quoted } = score;
  const row = (what: string, right: number, all: number, limit: number | undefined) => ({
    metric: `${name}: ${what}`,
    value: (right / all) * ALL_PERCENT,
    unit: '%',
    count: `${right}/${all}`,
    ...(limit === undefined ? {} : { limit, atLeast: true }),
  });
  return [
    row('right clause first', first, answerable, limits?.first),
    row('in the first three', inThree, answerable, limits?.inThree),
    ...(unanswerable === 0 ? [] : [row('right refusals', refused, unanswerable, limits?.refused)]),
    { metric: `${name}: wrong answers shown`, value: wrongShown, unit: '' },
    row('quotes byte for byte', quoted, cited, ALL_PERCENT),
  ];
}
