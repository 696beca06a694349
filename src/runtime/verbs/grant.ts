import { commit } from '../../db/commit.ts';
import { insertGrant } from '../../domain/access/grant-store.ts';
import { EVERY_ORGANIZATION, ROLES } from '../../domain/access/role.ts';
import { writeAudit } from '../../domain/audit/write-audit.ts';
import { findOrganizationByWord } from '../../domain/organizations/organization-store.ts';
import { done, misused, refused, type Verb } from './verb.ts';

export const grant: Verb = {
  usage: 'grant OPEN_ID ROLE ORGANIZATION',
  summary: '授予身份；组织写编号、信用代码或全称，* 表示全部',
  async run(app, { args }) {
    const [openId, word, organization] = args;
    const role = ROLES.find((candidate) => candidate === word);
    if (openId === undefined || word === undefined || organization === undefined) return misused(grant);
    if (!/^ou_\w+$/u.test(openId)) return refused('OPEN_ID 应以 ou_ 开头');
    if (role === undefined) return refused(`没有身份“${word}”；可用：${ROLES.join(' ')}`);
    const found =
      organization === EVERY_ORGANIZATION ? undefined : await findOrganizationByWord(app.db, organization);
    if (found === undefined && organization !== EVERY_ORGANIZATION)
      return refused(`台账中没有“${organization}”，或有几个同名的；请核对全称，或改用编号、信用代码`);
    const organizationId = found?.id ?? EVERY_ORGANIZATION;
    await commit(app.db, [
      insertGrant(app, { openId, role, organizationId }, 'operator'),
      writeAudit(app, {
        actor: 'operator',
        action: 'grant',
        subjectKind: 'grant',
        subjectId: openId,
        after: { role, organizationId },
      }),
    ]);
    return done([`已授予 ${openId} ${role} ${found?.name ?? '全部组织'}`]);
  },
};
