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
import {
  fittedLawQuestions,
  unseenLawQuestions,
  type LawQuestion,
} from '../domain/policies/questions-law.ts';
import { unseenQuestions } from '../domain/policies/questions-unseen.ts';
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

/** What answers are worth, beside what one would take instead, and how long they take. */
export const policies: Bench = async () => {
  const digest = await createLibrary();
  const fitted = fittedQuestions.map(judgePolicy);
  const unseen = unseenQuestions.map(judgePolicy);
  const unseenScore = await measureAnswers(digest, unseen);
  const lawScore = await measureAnswers(
    await createLaw(unseenLawQuestions),
    unseenLawQuestions.map(judgeLaw),
  );
  return [
    ...toMeasures('digest, fitted', await measureAnswers(digest, fitted), OURS),
    ...toMeasures('digest, unseen', unseenScore, OURS),
    ...toMeasures('digest, its own questions', await measureAnswers(digest, listOwnQuestions()), OURS),
    ...toMeasures('digest, of 002 and 003 when they stood alone', await measureAnswers(digest, listOld())),
    ...(await measureOriginals([
      { name: 'originals, fitted', questions: fitted },
      { name: 'originals, unseen', questions: unseen },
    ])),
    ...toMeasures(
      'law, fitted',
      await measureAnswers(await createLaw(fittedLawQuestions), fittedLawQuestions.map(judgeLaw)),
      LAW,
    ),
    ...toMeasures('law, unseen', lawScore, LAW),
    ...(await comparePolicies(unseenScore)),
    ...(await compareLaws(lawScore)),
    ...(await measureLibrary([...fitted, ...unseen, ...fittedLawQuestions.map(judgeLaw)])),
  ];
};

async function measureOriginals(
  sets: readonly { readonly name: string; readonly questions: readonly JudgedQuestion[] }[],
): Promise<Measure[]> {
  if (samplesDirectory === undefined) return [];
  const core = await createLibrary();
  await takeInOriginals(core, samplesDirectory);
  const measures: Measure[] = [];
  for (const { name, questions } of sets) {
    measures.push(...toMeasures(name, await measureAnswers(core, questions), OURS));
  }
  return measures;
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

async function comparePolicies(ours: AnswerScore): Promise<Measure[]> {
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
    asked: toSet(known, unseenQuestions),
    ours,
  });
  return [
    ...(await measurePeers(toTask('digest, unseen, text alone', textAlone))),
    ...(await measurePeers(toTask('digest, unseen, with its questions', clauses))),
  ];
}

async function compareLaws(ours: AnswerScore): Promise<Measure[]> {
  const fitted = await toLawSet(fittedLawQuestions);
  const asked = await toLawSet(unseenLawQuestions);
  return measurePeers({ name: 'law, unseen', fitted, asked, ours });
}

async function toLawSet(questions: readonly LawQuestion[]): Promise<PeerSet> {
  const { db } = await createLaw(questions);
  const clauses: PeerClause[] = [];
  for (const { id } of await listDocuments(db, { libraries: 'all' })) {
    for (const { locator, headingPath, text } of await listClauses(db, id)) {
      clauses.push({ id: locator, text: [...headingPath, text].join('\n'), questions: '' });
    }
  }
  const listRights = (locators: readonly string[]) =>
    clauses.map(({ id }) => id).filter((id) => locators.some((wanted) => id.startsWith(wanted)));
  return {
    clauses,
    questions: questions.map(({ question, locators }) => ({ question, rights: listRights(locators) })),
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
