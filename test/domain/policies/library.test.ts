import { describe, expect, test } from 'vitest';
import { library } from '../../../src/domain/policies/library/library.ts';
import { societyPartyBuilding2016 } from '../../../src/domain/policies/library/society-party-building-2016.ts';
import type { DigestClause, PolicyDocument } from '../../../src/domain/policies/policy.ts';
import { foldText } from '../../../src/domain/policies/reading/fold-text.ts';
import { matchDigest } from '../../../src/domain/policies/reading/match-digest.ts';
import { splitFile, type SplitDocument } from '../../../src/domain/policies/reading/split-file.ts';
import { readSamplePolicy, samplesDirectory } from './policy-samples.ts';
import { answerableQuestions, unanswerableQuestions } from './questions-002-003.ts';

const clauses = library.flatMap((document) => document.clauses);
const asked = library
  .filter(({ file }) => file === '002' || file === '003')
  .flatMap((document) => document.clauses);

test.for([
  ['party-leads-associations-taixing-2012', 1, 37],
  ['association-reform-chuzhou-2016', 38, 75],
  ['society-party-building-2016', 76, 116],
  ['park-associations-jilin-2013', 117, 134],
  ['left-behind-children-off-topic', 135, 135],
  ['associations-work-badong', 136, 163],
  ['enterprise-association-jiangxi-copper-2004', 164, 192],
  ['suggestions-inner-mongolia-capital', 193, 215],
  ['town-association-plan', 216, 229],
] as const)(
  'in %s every rule from %i to %i rests on exactly one clause, and no other does',
  ([id, first, last]) => {
    const expected = Array.from(
      { length: last - first + 1 },
      (_, index) => `R${String(first + index).padStart(3, '0')}`,
    );
    const document = library.find((candidate) => candidate.id === id);
    expect(document?.clauses.flatMap(({ rules }) => rules).toSorted()).toEqual(expected);
  },
);

test('an exception names rules of its own clause only', () => {
  const foreign = clauses.filter((clause) =>
    (clause.exceptions ?? []).some(({ rules }) => rules.some((rule) => !clause.rules.includes(rule))),
  );
  expect(foreign).toEqual([]);
});

test('clause ids and locators are unique within their document', () => {
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
  for (const document of library) {
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
    '001-2-literacy': '2020-12-31',
    '004-4-5-3': '2021-12-31',
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
  const named = new Set(answerableQuestions.flatMap(({ clauseId, also }) => [clauseId, ...(also ?? [])]));
  expect(asked.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([]);
});

test('no evaluation question is near to a question of the digest', () => {
  const known = asked.flatMap((clause) => clause.questions.map(toBigrams));
  const near = [...answerableQuestions, ...unanswerableQuestions].filter(({ question }) => {
    const bigrams = toBigrams(question);
    return known.some((other) => similarity(bigrams, other) >= 0.5);
  });
  expect(near.map(({ question }) => question)).toEqual([]);
});

describe.skipIf(samplesDirectory === undefined)('with the documents at hand', () => {
  const named = library.map((document) => [document.id, document] as const);

  test.for(named)('every quote of %s stands in one clause, byte for byte', ([, document]) => {
    const original = findOriginal(document);
    const text = readSamplePolicy(samplesDirectory ?? '', document.file);
    const wrong = document.clauses.filter(
      ({ quote }) =>
        !text.includes(quote) ||
        original.clauses.filter((clause) => clause.text.includes(quote)).length !== 1,
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test.for(named)('every clause of %s is matched at its own place, and no two at one', ([, document]) => {
    const original = findOriginal(document);
    const matches = matchDigest(document, original);
    const places = document.clauses.map(({ id }) => original.clauses[matches.get(id) ?? -1]?.locator);
    expect(places).toEqual(document.clauses.map(({ locator }) => locator));
    expect(new Set(matches.values()).size).toBe(document.clauses.length);
  });

  test('what no digest speaks of is head, end and headings', () => {
    const unmatched = library.flatMap((document) => {
      const original = findOriginal(document);
      const matched = new Set(matchDigest(document, original).values());
      return original.clauses.filter((_, index) => !matched.has(index)).map(({ locator }) => locator);
    });
    expect(unmatched.filter((locator) => !/^(?:版头|题注|主送|落款|版记)/.test(locator))).toEqual([
      '建议3 一、1',
      '建议3 一、2',
      '建议3 一、3',
      '建议3 一、4',
      '建议3 二、3',
    ]);
  });

  test.for(named)(
    'apart from quotes and names, %s shares no long passage with its document',
    ([, document]) => {
      const text = readSamplePolicy(samplesDirectory ?? '', document.file).replaceAll(/\s/g, '');
      const ours = document.clauses.flatMap((clause) => [
        clause.digest,
        ...clause.headingPath,
        ...clause.questions,
        ...clause.gaps.flatMap(({ about, explanation }) => [about, explanation]),
      ]);
      const shared = ours.map((words) => longestShared(words, text));
      expect(shared.filter((passage) => passage.length > SHARED_LENGTH_MAX)).toEqual([]);
    },
  );

  test.for(named)('%s is matched by no text but its own', ([, document]) => {
    const matched = readOriginals().filter((split) => matchDigest(document, split).size > 0);
    expect(matched).toEqual([findOriginal(document)]);
  });
});

/** Names of bodies and titles of papers are this long. */
const SHARED_LENGTH_MAX = 13;

let originals: readonly SplitDocument[] | undefined;

function readOriginals(): readonly SplitDocument[] {
  originals ??= ['000', '001', '002', '003', '004'].flatMap((file) =>
    splitFile(readSamplePolicy(samplesDirectory ?? '', file)),
  );
  return originals;
}

function findOriginal(document: PolicyDocument): SplitDocument {
  const best = readOriginals().toSorted(
    (left, right) => matchDigest(document, right).size - matchDigest(document, left).size,
  )[0];
  if (best === undefined) throw new Error(`no text matches ${document.id}`);
  return best;
}

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
