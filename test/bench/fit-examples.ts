import type { Core } from '../../src/domain/core.ts';
import { createDictionary } from '../../src/domain/policies/answering/dictionary.ts';
import { findGap, hearQuestions } from '../../src/domain/policies/answering/find-gap.ts';
import { FIT_NAMES } from '../../src/domain/policies/answering/measure-fit.ts';
import { GROUND_NAMES, measureGround } from '../../src/domain/policies/answering/measure-ground.ts';
import { listShipped, openOpenness } from '../../src/domain/policies/answering/measure-openness.ts';
import {
  rankClauses,
  type RankedClause,
  type Ranking,
} from '../../src/domain/policies/answering/rank-clauses.ts';
import { searchClauses } from '../../src/domain/policies/answering/search-clauses.ts';
import type { StoredClause } from '../../src/domain/policies/clause-store.ts';
import { library } from '../../src/domain/policies/library/library.ts';
import { fittedQuestions } from '../domain/policies/questions-fitted.ts';
import { openMeaning } from '../../src/domain/policies/answering/meaning/meaning.ts';
import { learnMeaning } from '../../src/tools/meaning/learn-meaning.ts';
import { readExamples, readLaws } from '../../src/tools/meaning/read-examples.ts';
import { createEmptyLibrary, createLibrary, takeIn } from '../domain/policies/test-library.ts';

const dictionary = createDictionary([]);

/** A clause as a question finds it. */
export interface Candidate {
  readonly isRight: boolean;
  readonly isTaught: boolean;
  /** What it is measured by: of `FIT_NAMES` for ranking, of `GROUND_NAMES` for judging. */
  readonly values: readonly number[];
}

/** A question of which it is known what answers it. */
export interface Example {
  readonly source: 'fitted' | 'withheld' | 'law';
  readonly isAnswerable: boolean;
  /** By how they fit, best first. */
  readonly candidates: readonly Candidate[];
  /** What speaks for and against the best. */
  readonly best: Candidate;
}

const CANDIDATES_MAX = 30;
/** One in so many of the digest's own questions is withheld and asked. */
const WITHHELD_EVERY = 12;
/** Learning takes half a minute; each part of the laws is asked with what the other parts taught. */
const LAW_PARTS = 3;
const TODAY = '2026-11-20';
const VIEW = { view: { libraries: 'all' }, dictionary } as const;

/** The fitted sets, and questions of the digest asked of a digest that does not know them. */
export async function collectExamples(): Promise<Example[]> {
  const digest = await createLibrary();
  const examples: (Example | undefined)[] = [];
  for (const { question, after, clauseIds } of fittedQuestions) {
    if (after !== undefined) continue;
    const ranking = await searchClauses(digest, question, VIEW);
    examples.push(
      toExample(ranking, 'fitted', clauseIds.length > 0, ({ clause }) => clauseIds.includes(clause.id)),
    );
  }
  examples.push(...(await askWithheld(digest)));
  examples.push(...(await askLaws()));
  return examples.filter((example) => example !== undefined);
}

/** Example laws, each asked with what was learned from the others. */
async function askLaws(): Promise<(Example | undefined)[]> {
  const laws = readLaws();
  const examples: (Example | undefined)[] = [];
  for (let part = 0; part < LAW_PARTS; part += 1) {
    const isAsked = (_: unknown, index: number) => index % LAW_PARTS === part;
    const others = laws.filter((law, index) => !isAsked(law, index));
    const meaning = openMeaning(learnMeaning(readExamples(others)));
    for (const { name, text, questions } of laws.filter(isAsked)) {
      for (const create of [createEmptyLibrary, createLibrary]) {
        const core = await create();
        await takeIn(core, `${name}.txt`, text);
        for (const { q, locators } of questions) {
          const ranking = await searchClauses(core, q, { ...VIEW, meaning });
          examples.push(
            toExample(ranking, 'law', locators.length > 0, ({ document, clause }) =>
              locators.some((wanted) => document.file === `${name}.txt` && clause.locator.startsWith(wanted)),
            ),
          );
        }
      }
    }
  }
  return examples;
}

async function askWithheld(core: Core): Promise<(Example | undefined)[]> {
  const { answered, open } = listShipped();
  const withheld = new Set([...answered, ...open].filter((_, index) => index % WITHHELD_EVERY === 0));
  const stays = (question: string) => !withheld.has(question);
  const openness = openOpenness({ answered: answered.filter(stays), open: open.filter(stays) });
  const known = new Map<string, StoredClause>();
  const withhold = (clause: StoredClause) => {
    const before = known.get(clause.id);
    if (before !== undefined) return before;
    const questions = clause.questions.filter(stays);
    const gaps = clause.gaps.map((gap) => ({ ...gap, questions: gap.questions.filter(stays) }));
    const kept = { ...clause, questions, gaps };
    known.set(clause.id, kept);
    return kept;
  };
  const asked = library.flatMap(({ clauses }) =>
    clauses.flatMap(({ id, questions, gaps }) => [
      ...questions.map((question) => ({ question, id })),
      ...gaps.flatMap((gap) => gap.questions.map((question) => ({ question, id: undefined }))),
    ]),
  );
  const examples: (Example | undefined)[] = [];
  for (const { question, id } of asked) {
    if (stays(question)) continue;
    const found = await searchClauses(core, question, VIEW);
    const candidates = found.clauses.map(({ clause, document }) => ({ clause: withhold(clause), document }));
    const ranking = rankClauses(found.question, candidates, { dictionary });
    const isRight = ({ clause }: RankedClause) => clause.id === id;
    examples.push(toExample(ranking, 'withheld', id !== undefined, isRight, openness(question)));
  }
  return examples;
}

function toExample(
  ranking: Ranking,
  source: Example['source'],
  isAnswerable: boolean,
  isRight: (ranked: RankedClause) => boolean,
  openness?: number,
): Example | undefined {
  const [first] = ranking.clauses;
  if (first === undefined) return undefined;
  const heard = hearQuestions(ranking);
  const ground = measureGround(ranking, first, { heard, gap: findGap(heard, first), today: TODAY });
  const known = openness === undefined ? ground : { ...ground, openness };
  const describe = (ranked: RankedClause) => ({
    isRight: isAnswerable && isRight(ranked),
    isTaught: ranked.clause.questions.length > 0,
  });
  return {
    source,
    isAnswerable,
    candidates: ranking.clauses
      .slice(0, CANDIDATES_MAX)
      .map((ranked) => ({ ...describe(ranked), values: FIT_NAMES.map((name) => ranked.fit[name]) })),
    best: { ...describe(first), values: GROUND_NAMES.map((name) => known[name]) },
  };
}
