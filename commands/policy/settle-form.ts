import { clauseFields, clauseFormCard, type SettlingKind } from '../../src/cards/policy/clause-form-card.ts';
import type { Typed } from '../../src/cards/form/draw-form.ts';
import type { Fields } from '../../src/cards/form/field.ts';
import { toFaultLines } from '../../src/cards/form/field-words.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import type { PlacedClause } from '../../src/domain/policies/clause-store.ts';
import { listChoices } from '../../src/domain/policies/asking/describe-question.ts';
import { findClauseByWords } from '../../src/domain/policies/teaching/find-clause-by-words.ts';
import { listReadableLibraries } from '../../src/domain/policies/keeping/readable-libraries.ts';
import type { Settling } from '../../src/domain/policies/asking/settle-question.ts';
import type { CardAction } from '../../src/feishu/card/build-button.ts';
import type { Card } from '../../src/feishu/card/card.ts';
import type { App } from '../../src/kit/app.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { readForm } from '../../src/kit/read-form.ts';
import { Refusal, type FieldFault } from '../../src/shared/refusal.ts';

/** A refused question that somebody is about to settle. */
export interface SettleForm {
  readonly question: string;
  readonly kind: SettlingKind;
  /** The clause that is proposed first. */
  readonly first: PlacedClause | undefined;
  /** What the button calls; `shown` comes back with it. */
  submit(shown: Typed): CardAction;
}

/** With what was typed so far: words that are no place are searched for. */
export async function drawSettleForm(
  app: App,
  asker: Asker,
  { question, kind, first, submit }: SettleForm,
  typed: Typed = {},
  faults: readonly FieldFault[] = [],
): Promise<Card> {
  const { place } = typed;
  const found = place === undefined ? [] : await listChoices(app, asker, { words: place, first: undefined });
  const choices = found.length > 0 ? found : await listChoices(app, asker, { words: question, first });
  const [nearest] = choices;
  const shown = { ...(nearest === undefined ? {} : { clause: nearest.clause.id }), ...typed };
  return clauseFormCard({ question, kind, choices, submit: submit(shown) }, shown, faults);
}

/** Reads which clause is meant and what is said of it, and settles; or the form comes back. */
export async function submitSettleForm(
  {
    app,
    asker,
    form,
    shown,
  }: {
    readonly app: App;
    readonly asker: Asker;
    readonly form: Readonly<Record<string, unknown>>;
    readonly shown: Typed;
  },
  drawn: SettleForm,
  settle: (settling: Settling) => Promise<Outcome>,
): Promise<Outcome> {
  const { question, kind, first } = drawn;
  const asked = await listChoices(app, asker, { words: question, first });
  const place = toText(form['place'] ?? shown['place']);
  const found = place === '' ? [] : await listChoices(app, asker, { words: place, first: undefined });
  const fields: Fields = clauseFields(kind, [...asked, ...found]);
  const { values, typed, faults } = readForm(fields, form, shown);
  const comeBack = async (wrong: readonly FieldFault[]): Promise<Outcome> => {
    const { clause: _, ...others } = typed;
    return {
      card: await drawSettleForm(app, asker, drawn, place === '' ? typed : others, wrong),
      toast: { type: 'error', content: toFaultLines(fields, wrong).join('；') },
    };
  };
  if (faults.length > 0) return comeBack(faults);
  const view = { libraries: await listReadableLibraries(app, asker) };
  const placed = place === '' ? undefined : await findClauseByWords(app.db, view, place);
  const chosen = toText(values['clause']);
  const isChosen = place === '' || found.some(({ clause }) => clause.id === chosen);
  const clauseId = placed?.clause.id ?? (isChosen && chosen !== '' ? chosen : undefined);
  if (clauseId === undefined && (place !== '' || kind === 'answer')) {
    const rule = found.length === 0 ? 'unknown_clause' : 'clause_unclear';
    return comeBack([{ name: 'place', rule }]);
  }
  const remark = toText(values['remark']);
  try {
    return await settle(toSettling(kind, clauseId, remark));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid_fields')
      return comeBack(error.details.faults ?? []);
    throw error;
  }
}

function toSettling(kind: SettlingKind, clauseId: string | undefined, remark: string): Settling {
  if (kind === 'gap') return { kind, clauseId, remark };
  if (clauseId === undefined) throw new Refusal('card_outdated');
  return { kind, clauseId, remark };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
