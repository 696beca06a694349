import { expect, test } from 'vitest';
import { parsersInPlace } from '../../src/files/parsers-in-place.ts';
import { list, makeDocx, numbered, OFFICIAL_LEVELS } from '../files/make-docx.ts';
import { makePdf, setPages } from '../files/make-pdf.ts';

const TITLE = '关于加强科协组织建设的意见';

test('a docx is read where no child can be had', async () => {
  const bytes = makeDocx({ body: numbered('总体要求', 1, 0), numbering: list(1, OFFICIAL_LEVELS) });
  expect((await parsersInPlace.parseDocument({ name: 'a.docx', bytes })).text).toBe('一、总体要求');
});

test('a pdf is read where no child can be had', async () => {
  const bytes = makePdf(setPages([TITLE, '一、总体要求。']));
  expect((await parsersInPlace.parseDocument({ name: 'a.pdf', bytes })).text).toBe(
    `${TITLE}\n一、总体要求。`,
  );
});
