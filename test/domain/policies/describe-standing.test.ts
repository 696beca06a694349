import { expect, test } from 'vitest';
import { ask, createStaffedLibrary } from './staffed-library.ts';
import { listPoints } from './staffed-texts.ts';
import { takeIn } from './test-library.ts';

const QUESTION = '夜校每村定几个人？';

/** Asks of two versions of a paper, of 2014 and of 2018. */
async function askOfVersions(question: string) {
  const core = await createStaffedLibrary();
  await takeIn(core, '夜校.txt', listPoints('每村定两个人。'), { issuedOn: '2014-03-01' });
  await takeIn(core, '夜校.txt', listPoints('每村定三个人。'), { issuedOn: '2018-03-01' });
  const answer = await ask(core, question);
  if (answer.status === 'refused') throw new Error('it is refused');
  return { asOf: answer.asOf, first: answer.answers[0] };
}

test('asked as of a year, the version of that time answers and names the one that took its place', async () => {
  const { asOf, first } = await askOfVersions(`2015年时${QUESTION}`);
  expect(asOf).toBe('2015-12-31');
  expect(first).toMatchObject({
    text: expect.stringContaining('两个人'),
    replacedBy: { title: '关于办好夜校的意见', issuedOn: '2018-03-01' },
  });
});

test('asked of today, the version in force answers and is replaced by nothing', async () => {
  const { asOf, first } = await askOfVersions(QUESTION);
  expect(asOf).toBeUndefined();
  expect(first?.text).toContain('三个人');
  expect(first).not.toHaveProperty('replacedBy');
});
