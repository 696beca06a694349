import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { inPrivate, type Asker } from './asker.ts';
import { bindChat } from './chat-binding-store.ts';
import { findOneOrganization } from './find-one-organization.ts';
import { requireRight } from './require-right.ts';

/**
 * Binds a group to the organization whose business it sees. It takes the right over that organization and over the
 * one the group is bound to now. Refuses with `no_organization`, `ambiguous_organization`, `no_right`.
 */
export async function bindGroup(
  core: Core,
  asker: Asker,
  input: { chatId: string; organization: string },
): Promise<Decision<Organization>> {
  const organization = await findOneOrganization(core, input.organization);
  if (organization === undefined) throw new Refusal('no_organization', { subject: input.organization });
  const own = inPrivate(asker);
  await requireRight(core, own, 'manage', organization.id);
  const bound = asker.audience.kind === 'group' ? asker.audience.organizationId : undefined;
  if (bound !== undefined) await requireRight(core, own, 'manage', bound);
  const { chatId } = input;
  return {
    value: organization,
    writes: [
      bindChat(core, { chatId, organizationId: organization.id, boundBy: asker.openId }),
      writeAudit(core, {
        actor: asker.openId,
        action: 'bind',
        subjectKind: 'chat',
        subjectId: chatId,
        after: { organizationId: organization.id },
      }),
    ],
  };
}
