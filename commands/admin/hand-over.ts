import {
  findHandOver,
  HAND_OVER_FIELDS,
  handOverChoiceCard,
  handOverFormCard,
  openHandOverForm,
  submitHandOver,
} from '../../src/cards/hand-over-card.ts';
import { noticeCard } from '../../src/cards/notice-card.ts';
import { readGrantWords } from '../../src/cards/role-words.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { findOneOrganization } from '../../src/domain/access/find-one-organization.ts';
import { handOver, type Succession } from '../../src/domain/access/hand-over.ts';
import { listOwnRoles } from '../../src/domain/access/list-own-roles.ts';
import { openHandOver, type OpenedHandOver } from '../../src/domain/access/open-hand-over.ts';
import type { Role } from '../../src/domain/access/role.ts';
import { followHandOver } from '../../src/domain/ledger/follow-hand-over.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type Place } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { submitForm } from '../../src/kit/submit-form.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import type { Subcommand, Wish } from './subcommand.ts';
import { tellBoth } from './tell-both.ts';

/** `/管理 交接 组织 身份 [接任人]`: also for the one who leaves, who needs no right to manage. */
export const handOverRole: Subcommand = {
  word: '交接',
  async run(wish) {
    const { app, asker, rest } = wish;
    const { organization, role, rest: person } = readGrantWords(rest);
    if (role === undefined) return { reply: await chooseRole(app, asker, organization) };
    const opened = await openNamed(app, asker, organization, role);
    return person === '' ? { reply: handOverFormCard(opened) } : handOverTyped(wish, opened, person);
  },
  actions: [
    onPress(openHandOverForm, async ({ app, asker, data }) => ({
      reply: handOverFormCard(await openHandOver(app, asker, data)),
    })),
    onPress(findHandOver, async ({ app, asker, data, form }) =>
      submitForm({
        fields: HAND_OVER_FIELDS,
        form,
        shown: data.shown,
        redraw: handOverChoiceCard,
        async submit({ organization, role }) {
          if (organization === undefined || role === undefined) throw new Refusal('card_outdated');
          return { card: handOverFormCard(await openNamed(app, asker, organization, role)) };
        },
      }),
    ),
    onPress(submitHandOver, async ({ app, asker, place, data, form }) => {
      const { incumbents, successors } = await openHandOver(app, asker, data);
      const fromOpenId = typeof form['from'] === 'string' ? form['from'] : (incumbents[0] ?? '');
      const toOpenId = typeof form['to'] === 'string' ? form['to'] : '';
      if (!successors.some(({ openId }) => openId === toOpenId))
        return { toast: { type: 'error', content: '接任人：请从名单中选择' } };
      return carryOut(app, asker, place, { ...data, fromOpenId, toOpenId });
    }),
  ],
};

/** Asks which role; the only one that the person has stands in the form. */
async function chooseRole(app: App, asker: Asker, organization: string) {
  const [only, ...others] = await listOwnRoles(app, asker.openId);
  if (only === undefined) throw new Refusal('no_right');
  const isPlain = others.length === 0 && only.role !== 'admin' && only.organizationName !== undefined;
  const known = isPlain ? { organization: only.organizationName ?? '', role: only.role } : {};
  return handOverChoiceCard({ ...known, ...(organization === '' ? {} : { organization }) });
}

/** Refuses with `no_organization`, `ambiguous_organization`, and as `openHandOver` does. */
async function openNamed(app: App, asker: Asker, word: string, role: Role): Promise<OpenedHandOver> {
  const organization = await findOneOrganization(app, word);
  if (organization === undefined) throw new Refusal('no_organization', { subject: word });
  return openHandOver(app, asker, { organizationId: organization.id, role });
}

/** Where the words leave anything open, the form asks. */
async function handOverTyped(
  { app, asker, place }: Wish,
  opened: OpenedHandOver,
  person: string,
): Promise<Outcome> {
  const name = person.replace(/^@/u, '');
  const [to, ...others] = opened.successors.filter((one) => one.openId === name || one.name === name);
  const [fromOpenId, ...more] = opened.incumbents;
  if (to === undefined || fromOpenId === undefined || others.length + more.length > 0)
    return { reply: handOverFormCard(opened) };
  const { organizationId, role } = opened;
  const { card, ...outcome } = await carryOut(app, asker, place, {
    organizationId,
    role,
    fromOpenId,
    toOpenId: to.openId,
  });
  return { ...outcome, ...(card === undefined ? {} : { reply: card }) };
}

async function carryOut(app: App, asker: Asker, place: Place, succession: Succession): Promise<Outcome> {
  const { value, writes } = await handOver(app, asker, succession);
  return {
    writes: [...writes, ...(await followHandOver(app, asker, value))],
    card: noticeCard(`“${value.organizationName}”已交接，双方都收到了交接单`, '已交接'),
    toast: { type: 'success', content: '已交接，立即生效' },
    messages: await tellBoth(app, value, place.eventId),
  };
}
