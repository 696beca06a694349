import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listShippedGroups } from '../../domain/policies/answering/dictionary.ts';
import { library } from '../../domain/policies/library/library.ts';
import { splitFile, type SplitClause } from '../../domain/policies/reading/split-file.ts';
import type { JudgedPair } from './learn-answering.ts';
import type { Pair } from './train-vectors.ts';

/** An invented law with everyday questions about it, as it stands in `examples/laws`. */
export interface ExampleLaw {
  readonly name: string;
  readonly text: string;
  readonly questions: readonly ExampleQuestion[];
}

const ExampleQuestion = z.object({
  q: z.string(),
  /** The articles that answer; none where the law leaves it open. */
  locators: z.array(z.string()),
});
export type ExampleQuestion = z.infer<typeof ExampleQuestion>;

/** An invented provision, questions that it answers, and others about the same matter that it does not. */
const ExampleProvision = z.object({
  t: z.string(),
  q: z.array(z.string()),
  n: z.array(z.string()).optional(),
});

/** What meaning is learned from. */
export interface Examples {
  readonly pairs: readonly Pair[];
  readonly judged: readonly JudgedPair[];
  readonly ofLaws: readonly LawQuestion[];
}

/** A question with the texts that answer it, or with all of a law where none does. */
export interface LawQuestion extends Omit<JudgedPair, 'text'> {
  readonly texts: readonly string[];
}

const FOLDER = join(import.meta.dirname, 'examples');
/** Questions of laws are what it is for; there are fewer of them. */
const LAW_TIMES = 4;
const PROVISION_TIMES = 2;
/** What a question about a whole law counts for beside one about a provision, when it is judged what answers. */
const LAW_WEIGHT = 2;

/** In a fixed order. */
export function listExampleFiles(): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:txt|jsonl)$/.test(file))
    .toSorted()
    .map((file) => join(FOLDER, file));
}

export function readLaws(): readonly ExampleLaw[] {
  const folder = join(FOLDER, 'laws');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .map((file) => {
      const name = file.slice(0, -'.txt'.length);
      const questions = readLines(join(folder, `${name}.jsonl`), ExampleQuestion);
      return { name, text: readFileSync(join(folder, file), 'utf8'), questions };
    });
}

/** Of these laws, of all provisions, of the shipped digest and of the dictionary. */
export function readExamples(laws: readonly ExampleLaw[]): Examples {
  const provisions = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted()
    .flatMap((file) => readLines(join(FOLDER, file), ExampleProvision));
  return {
    pairs: [
      ...laws.flatMap(listLawPairs),
      ...provisions.flatMap(({ t, q, n = [] }) =>
        q.map((left) => ({ left, right: t, group: 'provisions', times: PROVISION_TIMES, misses: n })),
      ),
      ...library.flatMap(({ clauses }) =>
        clauses.flatMap(({ digest, questions }) =>
          questions.map((left) => ({ left, right: digest, group: 'digest', times: 1 })),
        ),
      ),
      ...listShippedGroups().flatMap(([right = '', ...words]) =>
        words.map((left) => ({ left, right, group: 'words', times: 1 })),
      ),
    ],
    judged: provisions.flatMap(({ t: text, q, n = [] }) =>
      n.length === 0
        ? []
        : [
            ...q.map((question) => ({ question, text, isAnswered: true, weight: 1 })),
            ...n.map((question) => ({ question, text, isAnswered: false, weight: 1 })),
          ],
    ),
    ofLaws: laws.flatMap(({ text, questions }) => {
      const clauses = listClauses(text);
      return questions.map(({ q: question, locators }) => ({
        question,
        texts: (locators.length > 0 ? listHeld(clauses, locators) : clauses).map((clause) => clause.text),
        isAnswered: locators.length > 0,
        weight: LAW_WEIGHT,
      }));
    }),
  };
}

function listLawPairs({ name, text, questions }: ExampleLaw): Pair[] {
  const clauses = listClauses(text);
  return questions.flatMap(({ q, locators }) =>
    listHeld(clauses, locators).map(({ text: right }) => ({ left: q, right, group: name, times: LAW_TIMES })),
  );
}

function listClauses(text: string): readonly SplitClause[] {
  return splitFile(text).flatMap((document) => document.clauses);
}

/** The units of those articles. */
function listHeld(clauses: readonly SplitClause[], locators: readonly string[]): readonly SplitClause[] {
  return clauses.filter(({ locator }) => locators.some((wanted) => locator.startsWith(wanted)));
}

function readLines<Schema extends z.ZodType>(file: string, schema: Schema): readonly z.infer<Schema>[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
}
