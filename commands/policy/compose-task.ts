import { z } from 'zod';
import { withComposed } from '../../src/cards/policy/composed-answer.ts';
import { hasFirstFace, requireFirstFace } from '../../src/delivery/first-face.ts';
import type { CitedClause, PolicyAnswer } from '../../src/domain/policies/answering/answer-question.ts';
import { composeAnswer, type ComposedSentence } from '../../src/domain/policies/composing/compose-answer.ts';
import { ModelError } from '../../src/domain/policies/composing/language-model.ts';
import { CARD_BYTES_MAX, measureCard } from '../../src/feishu/card/measure-card.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import type { Place } from '../../src/kit/define-command.ts';
import { defineTask, type NewTask } from '../../src/kit/define-task.ts';

const Data = z.object({
  question: z.string(),
  answers: z.array(z.custom<CitedClause>(isObject)),
  cardKey: z.string(),
  /** The answer as it was sent. */
  card: z.custom<Card>(isObject),
  /** On the clock of real time. */
  askedAtMs: z.number(),
});
type Data = z.infer<typeof Data>;

/** Who asked has read the answer by then; what still waits is let go, so that no queue of them grows. */
const STALE_AFTER_MS = 60_000;
/** For the marks that delivery adds. */
const CARD_BYTES_SPARE = 2048;

/** Lets the model connect what was answered; the card stays as it is wherever that fails. */
export const composeTask = defineTask({
  name: 'policy.compose',
  data: Data,
  progress: z.never(),
  async step({ app, data }) {
    const { cardKey, answers, card } = data;
    const composed = await compose(app, data);
    const changed = withComposed(card, composed, answers);
    if (composed.length === 0 || measureCard(changed).bytes > CARD_BYTES_MAX - CARD_BYTES_SPARE) return {};
    return { writes: requireFirstFace(cardKey), changes: [{ key: cardKey, card: changed }] };
  },
});

/** What a command enqueues with its answer; nothing where no model is set or there is no answer. */
export function composeLater(
  { app, place }: { readonly app: Pick<App, 'model' | 'clock'>; readonly place: Place },
  {
    question,
    answer,
    card,
  }: { readonly question: string; readonly answer: PolicyAnswer; readonly card: Card },
): readonly NewTask[] {
  if (app.model === undefined || answer.status === 'refused') return [];
  const { answers } = answer;
  const cardKey = `reply:${place.eventId}`;
  const askedAtMs = app.clock.elapsedMs();
  const task = composeTask.with({ question, answers: [...answers], cardKey, card, askedAtMs });
  return [{ id: `policy:compose:${place.eventId}`, task }];
}

async function compose(app: App, data: Data): Promise<readonly ComposedSentence[]> {
  const { model, clock, log } = app;
  if (model === undefined || clock.elapsedMs() - data.askedAtMs > STALE_AFTER_MS) return [];
  if (!(await hasFirstFace(app, data.cardKey))) return [];
  try {
    return await composeAnswer(app, model, data);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    log.warn('answer not composed', { job: composeTask.name, code: error.fault });
    return [];
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
