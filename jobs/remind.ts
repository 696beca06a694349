import { dutiesCard } from '../src/cards/duty-card.ts';
import { nameClauses } from '../src/cards/clause-names.ts';
import { insertReminder } from '../src/domain/obligations/obligation-store.ts';
import { planReminders } from '../src/domain/obligations/plan-reminders.ts';
import { defineJob } from '../src/kit/define-job.ts';
import { toDay } from '../src/shared/calendar.ts';

export default defineJob({
  summary: '提醒还有事要办的人，每人一张卡片',
  schedule: '7 9 * * *', // 09:07 every day; Feishu asks to keep off the whole and half hours.
  async run({ app, firedAt }) {
    const day = toDay(firedAt);
    const planned = await planReminders(app, firedAt);
    const messages = planned.map(({ openId, duties }) => ({
      key: toKey(openId, day),
      to: { kind: 'person' as const, openId },
      card: dutiesCard(
        { duties, clauseNames: nameClauses(duties.flatMap(({ rule }) => rule.basis)), day },
        '提醒',
      ),
      lane: 'reminder' as const,
    }));
    const writes = planned.flatMap(({ openId, steps }) =>
      steps.map((step) =>
        insertReminder({ ...step, openId, outboxId: toKey(openId, day), createdAt: firedAt }),
      ),
    );
    return { writes, messages, counts: { people: planned.length, steps: writes.length } };
  },
});

function toKey(openId: string, day: string): string {
  return `reminder:${openId}:${day}`;
}
