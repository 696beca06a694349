import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/domain/policies/reading/fold-text.ts';
import { parkAssociationsJilin2013 } from '../../../src/domain/policies/library/park-associations-jilin-2013.ts';
import { societyPartyBuilding2016 } from '../../../src/domain/policies/library/society-party-building-2016.ts';
import { matchDigest } from '../../../src/domain/policies/reading/match-digest.ts';
import type { DigestClause } from '../../../src/domain/policies/policy.ts';
import { splitDocument } from '../../../src/domain/policies/reading/split-document.ts';
import { readSamplePolicy, samplesDirectory } from './policy-samples.ts';
import { answerableQuestions, unanswerableQuestions } from './questions-002-003.ts';

const documents = [societyPartyBuilding2016, parkAssociationsJilin2013];
const clauses = documents.flatMap((document) => document.clauses);

test('every rule from R076 to R134 rests on exactly one clause', () => {
  const expected = Array.from(
    { length: 134 - 76 + 1 },
    (_, index) => `R${String(76 + index).padStart(3, '0')}`,
  );
  expect(clauses.flatMap((clause) => clause.rules).toSorted()).toEqual(expected);
});

test('an exception names rules of its own clause only', () => {
  const foreign = clauses.filter((clause) =>
    (clause.exceptions ?? []).some(({ rules }) => rules.some((rule) => !clause.rules.includes(rule))),
  );
  expect(foreign).toEqual([]);
});

test('clause ids and locators are unique within their document', () => {
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
  for (const document of documents) {
    expect(new Set(document.clauses.map(({ locator }) => locator)).size).toBe(document.clauses.length);
    expect(document.clauses.every(({ id }) => id.startsWith(`${document.file}-`))).toBe(true);
  }
});

test('the clause that gives local associations their freedom is in the document', () => {
  const { forceElsewhere } = societyPartyBuilding2016;
  expect(societyPartyBuilding2016.clauses.map(({ id }) => id)).toContain(forceElsewhere?.clauseId);
  expect(forceElsewhere?.force).toBe('reference');
});

test('a quote has at most 25 characters and no full stop', () => {
  expect(clauses.filter(({ quote }) => quote.length > 25 || quote.includes('。'))).toEqual([]);
});

test('every clause has at least four questions, none asked twice', () => {
  expect(clauses.filter(({ questions }) => questions.length < 4)).toEqual([]);
  const questions = clauses.flatMap((clause) => clause.questions.map(foldText));
  expect(questions.filter((question, index) => questions.indexOf(question) !== index)).toEqual([]);
});

test('every clause says which questions it answers', () => {
  expect(clauses.filter(({ answerTypes }) => answerTypes.length === 0)).toEqual([]);
});

test.for([
  ['002-4', 'strive'],
  ['002-5-3', 'strive'],
  ['002-6', 'must'],
  ['003-4', 'strive'],
  ['003-10', 'should'],
  ['003-13', 'strive'],
] as const)('%s speaks as softly as its text: %s', ([id, modality]) => {
  expect(clauses.find((clause) => clause.id === id)?.modality).toBe(modality);
});

test.for([
  ['R086', 'may'],
  ['R087', 'should'],
  ['R105', 'strive'],
  ['R111', 'must'],
  ['R116', 'may'],
  ['R123', 'may'],
  ['R125', 'may'],
] as const)('rule %s keeps its own modality: %s', ([rule, modality]) => {
  const exception = clauses
    .flatMap((clause) => clause.exceptions ?? [])
    .find(({ rules }) => rules.includes(rule));
  expect(exception?.modality).toBe(modality);
});

test('a clause with a past deadline says until when it held', () => {
  expect(Object.fromEntries(clauses.flatMap((clause) => toDeadline(clause)))).toEqual({
    '002-5-1': '2016-12-31',
    '002-5-2': '2017-06-30',
    '002-5-3': '2021-12-31',
    '003-4': '2015-12-31',
  });
});

test('the evaluation questions name clauses that exist', () => {
  const ids = new Set(clauses.map(({ id }) => id));
  const named = [
    ...answerableQuestions.flatMap(({ clauseId, also }) => [clauseId, ...(also ?? [])]),
    ...unanswerableQuestions.flatMap(({ nearest }) => nearest ?? []),
  ];
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
  expect(answerableQuestions.length).toBeGreaterThanOrEqual(40);
  expect(unanswerableQuestions.length).toBeGreaterThanOrEqual(20);
});

test('every clause is asked for in the evaluation', () => {
  const asked = new Set(answerableQuestions.flatMap(({ clauseId, also }) => [clauseId, ...(also ?? [])]));
  expect(clauses.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual([]);
});

test('no evaluation question is near to a question of the digest', () => {
  const known = clauses.flatMap((clause) => clause.questions.map(toBigrams));
  const near = [...answerableQuestions, ...unanswerableQuestions].filter(({ question }) => {
    const bigrams = toBigrams(question);
    return known.some((other) => similarity(bigrams, other) >= 0.5);
  });
  expect(near.map(({ question }) => question)).toEqual([]);
});

describe.skipIf(samplesDirectory === undefined)('with the documents at hand', () => {
  test.for(documents.map((document) => [document.file, document] as const))(
    'every quote of %s stands in one clause, byte for byte',
    ([file, document]) => {
      const text = readSamplePolicy(samplesDirectory ?? '', file);
      const split = splitDocument(text);
      const wrong = document.clauses.filter(
        ({ quote }) =>
          !text.includes(quote) || split.clauses.filter((clause) => clause.text.includes(quote)).length !== 1,
      );
      expect(wrong.map(({ id }) => id)).toEqual([]);
    },
  );

  test.for(documents.map((document) => [document.file, document] as const))(
    'every clause of %s is matched at its own place',
    ([file, document]) => {
      const split = splitDocument(readSamplePolicy(samplesDirectory ?? '', file));
      const matches = matchDigest(document, split);
      const places = document.clauses.map(({ id }) => split.clauses[matches.get(id) ?? -1]?.locator);
      expect(places).toEqual(document.clauses.map(({ locator }) => locator));
      const unmatched = split.clauses.filter((_, index) => !new Set(matches.values()).has(index));
      expect(unmatched.map(({ locator }) => locator)).toEqual(file === '003' ? ['主送'] : []);
    },
  );

  test.for(documents.map((document) => [document.file, document] as const))(
    'apart from quotes and names, %s shares no long passage with its document',
    ([file, document]) => {
      const text = readSamplePolicy(samplesDirectory ?? '', file).replaceAll(/\s/g, '');
      const ours = document.clauses.flatMap((clause) => [
        clause.digest,
        ...clause.headingPath,
        ...clause.questions,
        ...clause.gaps.flatMap(({ about, explanation }) => [about, explanation]),
      ]);
      expect(ours.map((words) => longestShared(words, text)).filter((shared) => shared.length > 13)).toEqual(
        [],
      );
    },
  );

  test.for(['000', '001', '004'])('the digests match nothing in document %s', (file) => {
    const split = splitDocument(readSamplePolicy(samplesDirectory ?? '', file));
    expect(documents.map((document) => matchDigest(document, split).size)).toEqual([0, 0]);
  });
});

function toDeadline(clause: DigestClause): [string, string][] {
  return clause.validUntil === undefined ? [] : [[clause.id, clause.validUntil]];
}

function toBigrams(text: string): ReadonlySet<string> {
  const folded = foldText(text).replaceAll(/[\p{P}\p{S}]/gu, '');
  return new Set(Array.from({ length: folded.length - 1 }, (_, index) => folded.slice(index, index + 2)));
}

function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((bigram) => right.has(bigram)).length;
  return shared / (left.size + right.size - shared);
}

function longestShared(words: string, text: string): string {
  let longest = '';
  for (let start = 0; start + longest.length < words.length; start++) {
    while (
      start + longest.length < words.length &&
      text.includes(words.slice(start, start + longest.length + 1))
    ) {
      longest = words.slice(start, start + longest.length + 1);
    }
  }
  return longest;
}
