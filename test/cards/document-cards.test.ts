import { expect, test } from 'vitest';
import { findPage, paginate, showSlices } from '../../src/cards/documents/document-pages.ts';
import { documentCard } from '../../src/cards/documents/document-card.ts';
import { documentListCard } from '../../src/cards/documents/document-list-card.ts';
import { outlineCard, OUTLINE_PAGE_SIZE } from '../../src/cards/documents/document-outline-card.ts';
import { proposalCard, toLeftOutNotes } from '../../src/cards/documents/document-proposal-card.ts';
import type { StoredClause } from '../../src/domain/policies/clause-store.ts';
import type { StoredDocument } from '../../src/domain/policies/document-store.ts';
import type { DocumentView } from '../../src/domain/policies/keeping/view-document.ts';
import type { ProposalView, ViewedText } from '../../src/domain/policies/importing/view-proposal.ts';
import { CARD_BYTES_MAX } from '../../src/feishu/card/measure-card.ts';
import { prepareCard } from '../../src/feishu/prepare-card.ts';

/** What costs most on a card: three bytes a character, or an entity of six. */
const LONG = '“好”【*_#-.】'.repeat(3000);

const document: StoredDocument = {
  id: 'd',
  seriesId: 's',
  state: 'live',
  libraryId: null,
  source: 'imported',
  file: `${LONG.slice(0, 250)}.docx`,
  part: '',
  title: LONG.slice(0, 200),
  issuer: LONG.slice(0, 100),
  number: LONG.slice(0, 100),
  issuedOn: '2031-05-06',
  effectiveOn: null,
  validUntil: '2032',
  jurisdiction: { name: '泰兴市', region: '321283' },
  force: 'binding',
  forceElsewhere: null,
  supersedes: LONG.slice(0, 500),
  hash: 'h',
  version: 12,
  revision: 1,
  retiredAt: null,
  importedBy: 'ou_1',
  createdAt: new Date(0),
};

const clause = (position: number, text: string): StoredClause => ({
  id: `d:${position}`,
  documentId: 'd',
  position,
  locator: LONG.slice(0, 100),
  headingPath: [LONG.slice(0, 200), LONG.slice(0, 200)],
  modality: 'must',
  text,
  pin: '',
  questions: [],
  answerTypes: [],
  gaps: [],
  validUntil: null,
  digestClauseId: null,
});

const view: DocumentView = {
  document,
  libraryName: LONG.slice(0, 100),
  abolishedBy: LONG,
  isExpired: true,
  versions: Array.from({ length: 30 }, (_, index) => ({
    ...document,
    id: `d${index}`,
    version: index + 1,
    state: 'replaced',
    retiredAt: new Date(0),
  })),
  outline: [],
  digest: { title: LONG, count: 3 },
  mayManage: true,
  withdrawnBecause: undefined,
};

const text: ViewedText = {
  document,
  clauseCount: 99,
  first: Array.from({ length: 6 }, (_, index) => clause(index, LONG)),
  digest: { title: LONG, count: 3 },
  candidate: { ...document, id: 'c' },
  succession: 'next_version',
  comparison: { new: 1, changed: 2, gone: 3 },
};

const proposal = (texts: readonly ViewedText[]): ProposalView => ({
  batchId: 'b',
  file: document.file,
  texts,
  libraries: Array.from({ length: 20 }, (_, index) => ({
    id: `o${index}`,
    name: `${LONG.slice(0, 30)}${index}`,
  })),
  libraryId: null,
});

const notes = {
  origins: {},
  unchanged: Array.from({ length: 30 }, () => ({ documentId: 'd', title: LONG, version: 1 })),
  leftOut: toLeftOutNotes(Array.from({ length: 500 }, () => LONG)),
};

const pages = paginate(
  Array.from({ length: 40 }, (_, position) => ({ position, locator: '', length: LONG.length })),
);

test.for([
  [
    'a page of the longest clauses',
    documentCard(view, {
      page: 0,
      pageCount: pages.length,
      slices: showSlices(pages[0] ?? [], [clause(0, LONG)]),
      position: 0,
    }),
  ],
  [
    'a page of many clauses',
    documentCard(view, {
      page: 0,
      pageCount: 9,
      slices: Array.from({ length: 10 }, (_, index) => ({
        clause: clause(index, ''),
        text: LONG.slice(0, 300),
        isContinued: true,
      })),
    }),
  ],
  [
    'a list of the longest titles',
    documentListCard({
      entries: Array.from({ length: 40 }, () => view),
      words: '',
      state: 'live',
      page: 1,
      mayManage: true,
    }),
  ],
  [
    'a page of an outline',
    outlineCard(document, {
      clauses: Array.from({ length: OUTLINE_PAGE_SIZE }, (_, index) => clause(index, LONG)),
      page: 1,
      count: 999,
    }),
  ],
  ['a proposal of one text', proposalCard(proposal([text]), notes)],
  ['a proposal of many texts', proposalCard(proposal(Array.from({ length: 60 }, () => text)), notes)],
] as const)('%s stays within what Feishu takes', async ([, card]) => {
  const { content } = await prepareCard(card, 'key');
  expect(Buffer.byteLength(content)).toBeLessThan(CARD_BYTES_MAX);
});

test('the pages of a text hold all of it, in order, long clauses in parts', () => {
  const texts = [
    '甲'.repeat(20_000),
    '乙',
    '𠮷'.repeat(3001),
    '',
    ...Array.from({ length: 30 }, (_, index) => `第${index}条`),
  ];
  const clauses = texts.map((words, position) => clause(position, words));
  const outline = clauses.map(({ position, text: words }) => ({
    position,
    locator: '',
    length: Array.from(words).length,
  }));
  const all = paginate(outline);
  const shown = all.flatMap((page) => showSlices(page, clauses));
  for (const [position, words] of texts.entries()) {
    const parts = shown.filter((slice) => slice.clause.position === position);
    expect(parts.map((part) => part.text).join('')).toBe(words);
    expect(parts.map(({ isContinued }) => isContinued)).toEqual(parts.map((_, index) => index > 0));
  }
  expect(all[findPage(all, 2)]?.some(({ position }) => position === 2)).toBe(true);
  expect(findPage(all, 999)).toBe(0);
  expect(paginate([])).toEqual([[]]);
});
