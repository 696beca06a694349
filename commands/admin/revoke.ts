import { grantListCard, revokedCard, takeGrantedRole } from '../../src/cards/admin-card.ts';
import { readGrantWords } from '../../src/cards/role-words.ts';
import { findHeldGrants } from '../../src/domain/access/find-held-grants.ts';
import { findOneOrganization } from '../../src/domain/access/find-one-organization.ts';
import { takeRole } from '../../src/domain/access/take-role.ts';
import { onPress } from '../../src/kit/define-command.ts';
import { requireManagedScope } from './show.ts';
import type { Subcommand } from './subcommand.ts';

/** `/管理 撤销 组织 身份 [姓名]`: done at once where only one can be meant. */
export const revoke: Subcommand = {
  word: '撤销',
  async run({ app, asker, rest }) {
    const scope = await requireManagedScope(app, asker);
    const { organization, role, rest: person } = readGrantWords(rest);
    const named = organization === '' ? undefined : await findOneOrganization(app, organization);
    const isUnknown = organization !== '' && named === undefined;
    const meant = isUnknown
      ? []
      : await findHeldGrants(app, scope, { organizationId: named?.id, role, person });
    const [only, ...others] = meant;
    if (only === undefined || others.length > 0 || role === undefined) return { reply: grantListCard(meant) };
    const { value, writes } = await takeRole(app, asker, only.id);
    return { writes, reply: revokedCard(value) };
  },
  actions: [
    onPress(takeGrantedRole, async ({ app, asker, data }) => {
      const { value, writes } = await takeRole(app, asker, data.grantId);
      return { writes, card: revokedCard(value), toast: { type: 'success', content: '已撤销，立即生效' } };
    }),
  ],
};
