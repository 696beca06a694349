import { commit } from '../../../src/db/commit.ts';
import type { Asker } from '../../../src/domain/access/asker.ts';
import { insertGrant } from '../../../src/domain/access/grant-store.ts';
import type { Role } from '../../../src/domain/access/role.ts';
import type { Core, Decision } from '../../../src/domain/core.ts';
import { answerQuestion } from '../../../src/domain/policies/answering/answer-question.ts';
import { fileUnanswered } from '../../../src/domain/policies/asking/file-unanswered.ts';
import { EMPTY_ORGANIZATION, insertOrganization } from '../../harness/insert-organization.ts';
import { createLibrary } from './test-library.ts';

export const CITY = 'city';
export const COUNTY = 'county';

/** The shipped digest, a city with a county, and who looks after what. */
export async function createStaffedLibrary(): Promise<Core> {
  const core = await createLibrary();
  const city = { ...EMPTY_ORGANIZATION, id: CITY, name: '云州市科协', kind: 'AST', regionCode: '329900' };
  const county = { ...EMPTY_ORGANIZATION, id: COUNTY, name: '丰泉县科协', kind: 'AST', regionCode: '329921' };
  await commit(core.db, [...insertOrganization(city, undefined), ...insertOrganization(county, CITY)]);
  await give(core, 'ou_city', 'cadre', CITY);
  await give(core, 'ou_county', 'cadre', COUNTY);
  await give(core, 'ou_reporter', 'reporter', COUNTY);
  return core;
}

export async function give(core: Core, openId: string, role: Role, organizationId: string): Promise<void> {
  await commit(core.db, [insertGrant(core, { openId, role, organizationId }, 'test')]);
}

export function alone(openId: string): Asker {
  return { openId, audience: { kind: 'private' } };
}

/** Decides and commits. */
export async function carryOut<Value>(core: Core, decision: Promise<Decision<Value>>): Promise<Value> {
  const { value, writes } = await decision;
  await commit(core.db, writes);
  return value;
}

export async function ask(core: Core, question: string) {
  return answerQuestion(core, question, { view: { libraries: 'all' } });
}

export async function firstClauseId(core: Core, question: string): Promise<string | undefined> {
  const answer = await ask(core, question);
  return answer.status === 'answered' ? answer.answers[0]?.clauseId : undefined;
}

/** Asks what is refused, and keeps it as the bot does; the value is the id of the kept question. */
export async function askInVain(core: Core, question: string, askedBy: string): Promise<string> {
  const answer = await ask(core, question);
  if (answer.status === 'answered') throw new Error('it is answered');
  const { code: reason } = answer.reason;
  const nearestClauseId = answer.nearest?.clauseId ?? null;
  return (await carryOut(core, fileUnanswered(core, { question, askedBy, reason, nearestClauseId }))).id;
}
