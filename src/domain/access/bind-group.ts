import { Refusal } from '../../shared/refusal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Core, Decision } from '../core.ts';
import type { Organization } from '../organizations/organization.ts';
import { findOrganizationByWord } from '../organizations/organization-store.ts';
import type { Asker } from './asker.ts';
import { bindChat } from './grant-store.ts';
import { requireRight } from './require-right.ts';

/** Binds a group to the organization whose business it sees. Refuses with `no_organization`, `no_right`. */
export async function bindGroup(
  core: Core,
  asker: Asker,
  input: { chatId: string; organization: string },
): Promise<Decision<Organization>> {
  const organization = await findOrganizationByWord(core.db, input.organization);
  if (organization === undefined) throw new Refusal('no_organization', { subject: input.organization });
  await requireRight(core, asker, 'manage', organization.id);
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
