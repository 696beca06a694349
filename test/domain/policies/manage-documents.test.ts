import { expect, test } from 'vitest';
import { commit, CommitConflict } from '../../../src/db/commit.ts';
import type { Asker } from '../../../src/domain/access/asker.ts';
import type { Core } from '../../../src/domain/core.ts';
import { listClauses } from '../../../src/domain/policies/clause-store.ts';
import { confirmProposal, dropProposal } from '../../../src/domain/policies/importing/confirm-proposal.ts';
import { findDocument, listVersions } from '../../../src/domain/policies/document-store.ts';
import { editDocument } from '../../../src/domain/policies/keeping/edit-document.ts';
import { editProposal } from '../../../src/domain/policies/importing/edit-proposal.ts';
import { stageDocument } from '../../../src/domain/policies/importing/import-file.ts';
import { findInLibrary, listLibrary } from '../../../src/domain/policies/keeping/list-library.ts';
import { proposeFile } from '../../../src/domain/policies/importing/propose-file.ts';
import { requireDocument } from '../../../src/domain/policies/keeping/require-document.ts';
import { mayManageLibrary } from '../../../src/domain/policies/keeping/require-library-right.ts';
import { shareDocument } from '../../../src/domain/policies/keeping/share-document.ts';
import { viewDocument } from '../../../src/domain/policies/keeping/view-document.ts';
import { viewProposal } from '../../../src/domain/policies/importing/view-proposal.ts';
import { restoreDocument, withdrawDocument } from '../../../src/domain/policies/keeping/withdraw-document.ts';
import { listedPoints, numberedOpinion } from './fixtures.ts';
import { alone, carryOut, CITY, COUNTY, createStaffedLibrary } from './staffed-library.ts';

const city = alone('ou_city');
const county = alone('ou_county');
const reporter = alone('ou_reporter');
const stranger = alone('ou_stranger');
const cityGroup: Asker = {
  openId: 'ou_city',
  audience: { kind: 'group', chatId: 'oc_1', organizationId: CITY },
};
const countyGroup: Asker = {
  openId: 'ou_city',
  audience: { kind: 'group', chatId: 'oc_2', organizationId: COUNTY },
};

let batches = 0;

/** A file that waits to be confirmed. */
async function propose(
  core: Core,
  asker: Asker,
  {
    text = listedPoints,
    file = '夜校.txt',
    libraryId = null,
  }: { text?: string; file?: string; libraryId?: string | null } = {},
) {
  const batchId = `batch-${++batches}`;
  const proposed = await proposeFile(core, { batchId, file, text, libraryId, importedBy: asker.openId });
  for (const planned of proposed.texts)
    if (planned.outcome !== 'unchanged')
      for (const statements of stageDocument(planned)) await commit(core.db, statements);
  return { batchId, ...proposed };
}

async function takeIn(core: Core, asker: Asker, options: Parameters<typeof propose>[2] = {}) {
  const { batchId } = await propose(core, asker, options);
  const { texts } = await carryOut(core, confirmProposal(core, asker, { batchId }));
  const [text] = texts;
  if (text === undefined) throw new Error('nothing was confirmed');
  return text.after;
}

test('a library belongs to who looks after its organization, the one for everybody to who does for a topmost one', async () => {
  const core = await createStaffedLibrary();
  const may = (asker: Asker) =>
    Promise.all([null, CITY, COUNTY].map((libraryId) => mayManageLibrary(core, asker, libraryId)));
  expect(await may(city)).toEqual([true, true, true]);
  expect(await may(county)).toEqual([false, false, true]);
  expect(await may(reporter)).toEqual([false, false, false]);
  expect(await may(stranger)).toEqual([false, false, false]);
  expect(await may(cityGroup)).toEqual([true, true, true]);
  expect(await may(countyGroup)).toEqual([false, false, true]);
});

test('a proposal is found by nobody, seen by who made it, and confirmed by who may manage its library', async () => {
  const core = await createStaffedLibrary();
  const { batchId, texts } = await propose(core, city);
  const id = texts[0]?.document.id ?? '';
  expect((await listLibrary(core, city)).some(({ document }) => document.id === id)).toBe(false);
  expect((await requireDocument(core, city, id)).state).toBe('proposed');
  for (const asker of [county, reporter, stranger]) {
    await expect(requireDocument(core, asker, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(confirmProposal(core, asker, { batchId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(dropProposal(core, asker, { batchId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(viewProposal(core, asker, batchId)).rejects.toMatchObject({ code: 'not_found' });
  }
  await expect(confirmProposal(core, county, { batchId, libraryId: COUNTY })).rejects.toMatchObject({
    code: 'not_found',
  });
  await carryOut(core, confirmProposal(core, city, { batchId }));
  await expect(confirmProposal(core, city, { batchId })).rejects.toMatchObject({ code: 'already_decided' });
  await expect(dropProposal(core, city, { batchId })).rejects.toMatchObject({ code: 'already_decided' });
  expect((await findDocument(core.db, id))?.state).toBe('live');
});

test('nobody puts a file into a library that is not his', async () => {
  const core = await createStaffedLibrary();
  const { batchId } = await propose(core, county, { libraryId: COUNTY });
  for (const libraryId of [null, CITY])
    await expect(confirmProposal(core, county, { batchId, libraryId })).rejects.toMatchObject({
      code: 'no_right',
    });
  await expect(editProposal(core, county, { batchId, libraryId: null })).rejects.toMatchObject({
    code: 'no_right',
  });
});

test('confirmed twice at once, a file goes in once', async () => {
  const core = await createStaffedLibrary();
  const { batchId } = await propose(core, city);
  const [one, other] = await Promise.all([
    confirmProposal(core, city, { batchId }),
    confirmProposal(core, city, { batchId }),
  ]);
  await commit(core.db, one.writes);
  await expect(commit(core.db, other.writes)).rejects.toBeInstanceOf(CommitConflict);
});

test('dropped while it is being confirmed, a file is either in or gone', async () => {
  const core = await createStaffedLibrary();
  const { batchId, texts } = await propose(core, city);
  const dropping = await dropProposal(core, city, { batchId });
  await carryOut(core, confirmProposal(core, city, { batchId }));
  await expect(commit(core.db, dropping.writes)).rejects.toBeInstanceOf(CommitConflict);
  expect((await listClauses(core.db, texts[0]?.document.id ?? '')).length).toBeGreaterThan(0);
});

test('the same text under another name is not taken in beside itself', async () => {
  const core = await createStaffedLibrary();
  const [one, two] = [await propose(core, city), await propose(core, city, { file: '副本.txt' })];
  await carryOut(core, confirmProposal(core, city, { batchId: one.batchId }));
  await expect(confirmProposal(core, city, { batchId: two.batchId })).rejects.toMatchObject({
    code: 'already_in_library',
  });
  const own = await propose(core, county, { libraryId: COUNTY });
  await carryOut(core, confirmProposal(core, county, { batchId: own.batchId }));
  expect((await findInLibrary(core, county, '夜校')).length).toBe(2);
});

test('what a person knew of the version before is kept where the text does not say it', async () => {
  const core = await createStaffedLibrary();
  const first = await takeIn(core, city);
  await carryOut(
    core,
    editDocument(core, city, {
      id: first.id,
      patch: { number: '一号', force: 'reference' },
      shown: { number: null, force: 'suggestion' },
    }),
  );
  const again = await propose(core, city);
  expect(again.texts[0]?.outcome).toBe('unchanged');
  const second = await propose(core, city, { text: listedPoints.replace('两人', '三人') });
  expect(second.texts[0]).toMatchObject({
    outcome: 'changed',
    document: { number: '一号', force: 'reference', version: 2, seriesId: first.seriesId },
    origins: { number: 'earlier', force: 'earlier', title: 'text', jurisdiction: 'none' },
  });
  await carryOut(core, confirmProposal(core, city, { batchId: second.batchId }));
  const versions = await listVersions(core.db, first.seriesId);
  expect(versions.map(({ version, state }) => [version, state])).toEqual([
    [2, 'live'],
    [1, 'replaced'],
  ]);
});

test('facts are set with the right alone, and not over what another set meanwhile', async () => {
  const core = await createStaffedLibrary();
  const { id, title } = await takeIn(core, city);
  const edit = { id, patch: { number: '甲' }, shown: { number: null } };
  for (const asker of [county, reporter, stranger])
    await expect(editDocument(core, asker, edit)).rejects.toMatchObject({ code: 'no_right' });
  await carryOut(core, editDocument(core, city, edit));
  expect((await editDocument(core, city, edit)).writes).toEqual([]);
  await expect(editDocument(core, city, { ...edit, patch: { number: '乙' } })).rejects.toMatchObject({
    code: 'edited_meanwhile',
    details: { suggestions: ['number'] },
  });
  await expect(
    editDocument(core, city, { id, patch: { title: ' ' }, shown: { title } }),
  ).rejects.toMatchObject({ code: 'invalid_fields' });
  expect(await findDocument(core.db, id)).toMatchObject({ number: '甲', title, revision: 3 });
});

test('what is shipped is neither described, withdrawn nor kept from anybody', async () => {
  const core = await createStaffedLibrary();
  const [digest] = await listLibrary(core, stranger);
  const id = digest?.document.id ?? '';
  const refused = { code: 'shipped_document' };
  await expect(editDocument(core, city, { id, patch: { number: '甲' }, shown: {} })).rejects.toMatchObject(
    refused,
  );
  await expect(withdrawDocument(core, city, { id, reason: '过时' })).rejects.toMatchObject(refused);
  await expect(shareDocument(core, city, { id, libraryId: CITY })).rejects.toMatchObject(refused);
  expect((await viewDocument(core, city, id)).mayManage).toBe(false);
});

test('withdrawn once, restored once, and never beside another version in force', async () => {
  const core = await createStaffedLibrary();
  const { id } = await takeIn(core, city);
  await expect(withdrawDocument(core, county, { id, reason: '过时' })).rejects.toMatchObject({
    code: 'no_right',
  });
  await expect(withdrawDocument(core, city, { id, reason: ' ' })).rejects.toMatchObject({
    code: 'invalid_fields',
  });
  await expect(restoreDocument(core, city, { id })).rejects.toMatchObject({ code: 'already_decided' });
  await carryOut(core, withdrawDocument(core, city, { id, reason: '过时' }));
  await expect(withdrawDocument(core, city, { id, reason: '过时' })).rejects.toMatchObject({
    code: 'already_decided',
  });
  await expect(restoreDocument(core, county, { id })).rejects.toMatchObject({ code: 'no_right' });
  await takeIn(core, city, { text: listedPoints.replace('两人', '三人') });
  await expect(restoreDocument(core, city, { id })).rejects.toMatchObject({ code: 'version_in_force' });
});

test('a document is kept for one organization, its old versions with it', async () => {
  const core = await createStaffedLibrary();
  const first = await takeIn(core, city);
  const second = await takeIn(core, city, { text: listedPoints.replace('两人', '三人') });
  await expect(shareDocument(core, county, { id: second.id, libraryId: COUNTY })).rejects.toMatchObject({
    code: 'no_right',
  });
  await carryOut(core, shareDocument(core, city, { id: second.id, libraryId: COUNTY }));
  for (const { id } of [first, second]) {
    expect((await requireDocument(core, reporter, id)).libraryId).toBe(COUNTY);
    for (const asker of [stranger, cityGroup])
      await expect(requireDocument(core, asker, id)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect((await requireDocument(core, countyGroup, second.id)).id).toBe(second.id);
  await expect(shareDocument(core, county, { id: second.id, libraryId: null })).rejects.toMatchObject({
    code: 'no_right',
  });
});

test('a document says that another replaces it, and that its time is over', async () => {
  const core = await createStaffedLibrary();
  const old = await takeIn(core, city, { text: numberedOpinion, file: '旧.txt' });
  await takeIn(core, city, { text: `${listedPoints}\n第九条 《${old.title}》同时废止。`, file: '新.txt' });
  await carryOut(
    core,
    editDocument(core, city, { id: old.id, patch: { validUntil: '2025' }, shown: { validUntil: null } }),
  );
  const [entry] = await findInLibrary(core, stranger, old.title);
  expect(entry).toMatchObject({ abolishedBy: '关于办好夜校的意见', isExpired: true });
});

test('a document is found by words of its title, number and issuer, in any writing of their marks', async () => {
  const core = await createStaffedLibrary();
  const { id } = await takeIn(core, city);
  await carryOut(
    core,
    editDocument(core, city, { id, patch: { number: '某科协发〔2031〕12号' }, shown: { number: null } }),
  );
  for (const words of ['夜校 某某县', '某科协发[2031]12号', '《关于办好夜校的意见》', '夜校.txt'])
    expect((await findInLibrary(core, stranger, words)).map(({ document }) => document.id)).toEqual([id]);
  for (const words of ['%', '夜校 没有', ' ']) expect(await findInLibrary(core, stranger, words)).toEqual([]);
});
