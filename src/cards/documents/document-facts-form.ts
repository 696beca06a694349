import { z } from 'zod';
import type { DocumentFacts, StoredDocument } from '../../domain/policies/document-store.ts';
import {
  FACT_NAMES,
  type FactName,
  type FactsEdit,
  type FactsPatch,
} from '../../domain/policies/keeping/facts.ts';
import { readDay } from '../../domain/policies/keeping/read-day.ts';
import { readJurisdiction } from '../../domain/policies/keeping/read-jurisdiction.ts';
import { button, submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { buttonRow, fieldGrid } from '../../feishu/card/build-layout.ts';
import { div, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { typedEntries } from '../../shared/typed-entries.ts';
import { FACT_LABELS, toFactWords, toTitleWords } from './document-words.ts';
import { drawForm, type Typed } from '../form/draw-form.ts';
import { choiceField, longTextField, textField, type Field } from '../form/field.ts';
import { FORCE_NAMES } from '../policy/policy-words.ts';

const Jurisdiction = z.object({ name: z.string(), region: z.string() }).nullable();
const Text = z.string().nullable();
/** The facts of a document, as they are kept. */
export const Facts = z.object({
  title: z.string(),
  issuer: Text,
  number: Text,
  issuedOn: Text,
  effectiveOn: Text,
  validUntil: Text,
  jurisdiction: Jurisdiction,
  force: z.enum(['binding', 'reference', 'draft', 'plan', 'summary', 'suggestion']),
  supersedes: Text,
});
type Facts = z.infer<typeof Facts>;
const Patch = z.custom<FactsPatch>((value) => Facts.partial().safeParse(value).success);

const Opened = z.object({ documentId: z.string() });
export const saveFacts = declareAction('documents.save', Opened.extend({ shown: Facts }));
export const settleFacts = declareAction('documents.settle', Opened.extend({ patch: Patch, shown: Facts }));

/** Field names of the form, by fact. */
export const FIELD_OF_FACT = {
  title: 'title',
  issuer: 'issuer',
  number: 'number',
  issuedOn: 'issued_on',
  jurisdiction: 'jurisdiction',
  force: 'force',
  effectiveOn: 'effective_on',
  validUntil: 'valid_until',
  supersedes: 'supersedes',
} as const satisfies Readonly<Record<FactName, string>>;

const TITLE_LENGTH_MAX = 200;
const DAY_HINT = '如 2016、2016-07 或 2016-07-26';

export const FACT_FIELDS: Readonly<Record<(typeof FIELD_OF_FACT)[FactName], Field>> = {
  title: { ...textField({ label: FACT_LABELS.title, isRequired: true }), maxLength: TITLE_LENGTH_MAX },
  issuer: textField({ label: FACT_LABELS.issuer }),
  number: textField({ label: FACT_LABELS.number, placeholder: '如 某科协发〔2016〕12号' }),
  issued_on: dayText(FACT_LABELS.issuedOn),
  jurisdiction: {
    ...textField({ label: FACT_LABELS.jurisdiction, placeholder: '如 泰兴市，或 全国' }),
    parse: parsePlace,
  },
  force: choiceField(
    { label: FACT_LABELS.force, isRequired: true },
    typedEntries(FORCE_NAMES).map(([value, text]) => ({ value, text })),
  ),
  effective_on: dayText(FACT_LABELS.effectiveOn),
  valid_until: dayText(FACT_LABELS.validUntil),
  supersedes: longTextField({ label: FACT_LABELS.supersedes, placeholder: '如《某某办法》' }),
};

/** The facts that are most often asked for and may be lacking; the rest stands folded. */
const ASKED_FACTS: readonly FactName[] = ['issuer', 'number', 'issuedOn', 'jurisdiction'];

/** The facts as they stand in the fields. */
export function toTypedFacts(document: Pick<StoredDocument, FactName>): Typed {
  const typed: Record<string, string> = {};
  for (const name of FACT_NAMES) {
    const value = name === 'jurisdiction' ? document.jurisdiction?.name : document[name];
    if (value !== null && value !== undefined) typed[FIELD_OF_FACT[name]] = value;
  }
  return typed;
}

/** The fields that stand folded, since nothing seems to be lacking there. */
export function listFolded(document: Pick<StoredDocument, FactName>): string[] {
  return FACT_NAMES.filter((name) => !ASKED_FACTS.includes(name) || document[name] !== null).map(
    (name) => FIELD_OF_FACT[name],
  );
}

/** What is known of a document, to be put right. */
export function factsFormCard(
  document: StoredDocument,
  shown: Facts,
  { typed = toTypedFacts(document), faults = [] }: { typed?: Typed; faults?: readonly FieldFault[] } = {},
): Card {
  const folded = listFolded(document);
  const isComplete = folded.length === FACT_NAMES.length;
  return card({
    title: `修改信息 · ${toTitleWords(document)}`,
    elements: [
      ...drawForm({
        name: 'facts',
        fields: FACT_FIELDS,
        ...(isComplete ? {} : { folded: { title: '其余信息', names: folded } }),
        typed,
        faults,
        buttons: [
          submitButton({
            text: '保存',
            name: 'submit',
            type: 'primary_filled',
            action: saveFacts.with({ documentId: document.id, shown }),
          }),
        ],
      }),
      note('文中没有写明的可以空着；改动只影响怎样显示和查找，条款的文字不变'),
    ],
  });
}

/** Somebody else set the same facts meanwhile: both, and which is to stand. */
export function factsConflictCard(
  document: StoredDocument,
  { patch }: FactsEdit,
  overtaken: readonly string[],
): Card {
  const present = toFacts(document);
  const rest: FactsPatch = Object.fromEntries(
    Object.entries(patch).filter(([name]) => !overtaken.includes(name)),
  );
  const documentId = document.id;
  return card({
    title: `有人刚刚改过 · ${toTitleWords(document)}`,
    template: 'orange',
    elements: [
      div('您填写的时候，下面的内容被别人改了；还没有保存，您填的都在'),
      fieldGrid(
        FACT_NAMES.filter((name) => overtaken.includes(name)).flatMap((name) => [
          { label: `${FACT_LABELS[name]}　现在是`, value: toFactWords(document, name) },
          { label: `${FACT_LABELS[name]}　您填的`, value: toFactWords({ ...document, ...patch }, name) },
        ]),
      ),
      buttonRow([
        button({
          text: '用我的',
          name: 'use_mine',
          type: 'primary_filled',
          action: settleFacts.with({ documentId, patch, shown: present }),
        }),
        button({
          text: '用现在的',
          name: 'use_present',
          action: settleFacts.with({ documentId, patch: rest, shown: present }),
        }),
      ]),
    ],
  });
}

/** The facts alone, to be compared later. */
export function toFacts(document: DocumentFacts): Facts {
  const { title, issuer, number, issuedOn, effectiveOn, validUntil, jurisdiction, force, supersedes } =
    document;
  const place = jurisdiction === null ? null : { ...jurisdiction };
  return { title, issuer, number, issuedOn, effectiveOn, validUntil, jurisdiction: place, force, supersedes };
}

/** As people write days: '2016年7月' means '2016-07'. */
function dayText(label: string): Field<string> {
  return {
    ...textField({ label, placeholder: DAY_HINT }),
    parse(typed) {
      const value = readDay(typed);
      return value === undefined ? { rule: 'not_a_date' } : { value };
    },
  };
}

function parsePlace(typed: string): ReturnType<Field['parse']> {
  const place = readJurisdiction(typed);
  if ('value' in place) return place;
  return { rule: place.candidates.length === 0 ? 'place_unknown' : 'place_ambiguous' };
}
