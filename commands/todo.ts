import { dutiesCard, fillDuty, finishDutyOffline, remindMeTomorrow } from '../src/cards/duty-card.ts';
import { nameClauses } from '../src/cards/clause-names.ts';
import { meetingFormCard } from '../src/cards/meeting-card.ts';
import { monthFormCard } from '../src/cards/report-card.ts';
import { renewalFormCard, toTermName } from '../src/cards/renewal-card.ts';
import type { Asker } from '../src/domain/access/asker.ts';
import { finishOffline } from '../src/domain/obligations/finish-offline.ts';
import { listDuties } from '../src/domain/obligations/list-duties.ts';
import type { Duty } from '../src/domain/obligations/obligation.ts';
import { findDuty } from '../src/domain/obligations/find-duty.ts';
import { remindTomorrow } from '../src/domain/obligations/remind-tomorrow.ts';
import { openMonth } from '../src/domain/reports/open-month.ts';
import { listRunningTerms } from '../src/domain/terms/term-store.ts';
import type { App } from '../src/kit/app.ts';
import { answerInPrivate } from '../src/kit/answer-in-private.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import type { Card } from '../src/feishu/card/card.ts';
import { Refusal } from '../src/shared/refusal.ts';
import { toDay } from '../src/shared/calendar.ts';

export default defineCommand({
  name: '待办',
  summary: '我还欠什么、什么时候交、依据是什么',
  usage: '/待办',
  readSentence: (sentence) =>
    /^(我)?(还)?(有什么|有哪些|欠什么|要办什么)(待办|没办|没交|要办的)?[？?]?$/u.test(sentence)
      ? ''
      : undefined,
  parameters: {},
  async run({ app, asker, place }) {
    const card = draw(app, await listDuties(app, asker.openId));
    return answerInPrivate(asker, place, card);
  },
  actions: [
    onPress(fillDuty, async ({ app, asker, data }) => ({
      reply: await openForm(app, asker, data.obligationId),
    })),
    onPress(finishDutyOffline, async ({ app, asker, data }) => {
      const { value, writes } = await finishOffline(app, asker, data.obligationId);
      const duties = await listDuties(app, asker.openId);
      return {
        writes,
        card: draw(
          app,
          duties.filter(({ obligation }) => obligation.id !== value.id),
        ),
        toast: { type: 'success', content: '已记为线下办理，不再提醒这件事' },
      };
    }),
    onPress(remindMeTomorrow, async ({ app, asker }) => {
      const { value, writes } = await remindTomorrow(app, asker);
      return { writes, toast: { type: 'success', content: `好的，${value} 再提醒您` } };
    }),
  ],
});

function draw(app: App, duties: readonly Duty[]): Card {
  return dutiesCard(
    {
      duties,
      clauseNames: nameClauses(duties.flatMap(({ rule }) => rule.basis)),
      day: toDay(app.clock.now()),
    },
    '待办',
  );
}

/** The form by which the duty is fulfilled, with what is known filled in. */
async function openForm(app: App, asker: Asker, obligationId: string): Promise<Card> {
  const { obligation, rule, organizationName } = await findDuty(app, asker, obligationId);
  if (obligation.state !== 'open') throw new Refusal('already_decided', { subject: rule.name });
  const { organizationId, period } = obligation;
  switch (rule.fulfilment.by) {
    case 'report':
      return monthFormCard(await openMonth(app, asker, { organizationId, period }));
    case 'meeting': {
      const organizations = [{ text: organizationName, value: organizationId }];
      const typed = {
        organization: organizationId,
        kind: rule.fulfilment.meeting,
        held_on: toDay(app.clock.now()),
      };
      return meetingFormCard({ id: app.newId(), organizations }, typed);
    }
    case 'renewal': {
      const running = await listRunningTerms(app, organizationId);
      const terms = running.map((term) => ({ text: toTermName(term, organizationName), value: term.id }));
      const owed = running.find(({ startedOn }) => startedOn === period);
      return renewalFormCard({ terms }, owed === undefined ? {} : { term: owed.id });
    }
  }
}
