import { expect, test } from 'vitest';
import { changeFormCard } from '../../src/cards/organization/change-cards.ts';
import { CHANGES, type ChangeName } from '../../src/cards/organization/change-forms.ts';
import { checklistCard } from '../../src/cards/organization/checklist-card.ts';
import { detailsCard } from '../../src/cards/organization/details-card.ts';
import { beginEdit, editCard, editFields } from '../../src/cards/organization/edit-card.ts';
import { conflictCard, editReceiptCard } from '../../src/cards/organization/edit-answer-cards.ts';
import { GROUP_NAMES } from '../../src/cards/organization/field-groups.ts';
import { historyCard } from '../../src/cards/organization/history-card.ts';
import type { Change } from '../../src/domain/ledger/change.ts';
import type { OrganizationView } from '../../src/domain/ledger/view-organization.ts';
import { CHECKLISTS, listChecklists, toChecklist } from '../../src/domain/organizations/checklists.ts';
import { listMarks } from '../../src/domain/ledger/list-marks.ts';
import { isKind, KINDS, type Kind } from '../../src/domain/organizations/organization.ts';
import type { FieldValue } from '../../src/domain/organizations/record.ts';
import { listFields, toField } from '../../src/domain/organizations/record-fields.ts';
import { prepareCard } from '../../src/feishu/prepare-card.ts';
import { typedEntries } from '../../src/shared/typed-entries.ts';

const KIND_CODES = Object.keys(KINDS).filter(isKind);
const LONG = '长'.repeat(100);

/** An organization in which every field is as long as it may be. */
function toFullView(kind: Kind): OrganizationView {
  const record: Record<string, FieldValue> = Object.fromEntries(
    listFields(kind).map((name) => [name, toLongest(toField(name).type)]),
  );
  Object.assign(record, { name: LONG, stage: 'established', guided_by: 'guide', party_org_type: 'none' });
  const entry = {
    id: 'id',
    kind,
    version: 7,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    record,
    items: new Map(),
    term: undefined,
  };
  return {
    entry,
    guideName: LONG,
    people: 'shown',
    mayUpdate: true,
    mayChange: true,
    termDueOn: '2027-01-01',
    coveredBy: Array.from({ length: 20 }, () => LONG),
    items: listChecklists(kind).flatMap((checklist) =>
      Object.keys(toChecklist(checklist).items).map((item) => ({
        checklist,
        item,
        holds: true,
        evidence: '证'.repeat(500),
        confirmedOn: '2026-11-20',
      })),
    ),
    honours: Array.from({ length: 60 }, (_, index) => ({
      id: `honour_${index}`,
      organizationId: 'id',
      title: LONG,
      level: 1,
      year: 1990,
      issuer: LONG,
      recordedBy: 'ou',
      createdAt: new Date(0),
    })),
    marks: listMarks(kind, { stage: 'established' }, new Map()).concat(
      listMarks(kind, record, new Map()).filter((mark) => mark.startsWith('finding:')),
    ),
    below: KIND_CODES.map((one) => ({ kind: one, count: 100_000 })),
  };
}

function toLongest(type: ReturnType<typeof toField>['type']): FieldValue {
  switch (type.as) {
    case 'names':
    case 'organizations':
      return Array.from({ length: 5 }, () => '名'.repeat(90));
    case 'count':
    case 'amount':
    case 'year':
      return 1_000_000_000;
    case 'choice':
      return Object.keys(type.choices).at(-1) ?? '';
    case 'day':
      return '2024-05-01';
    default:
      return LONG;
  }
}

test.for(KIND_CODES)('every card of a full %s is one that Feishu takes', async (kind) => {
  const view = toFullView(kind);
  const { record } = view.entry;
  const begun = beginEdit(view);
  const faults = Object.keys(editFields(view)).map((name) => ({ name, rule: 'too_long' as const }));
  const cards = [
    detailsCard(view, '2026-11-20', 'contact_name'),
    ...GROUP_NAMES.map((group) => editCard(view, { ...begun, group }, faults)),
    editReceiptCard(view, record, 8),
    conflictCard(view, record, ['name', 'contact_name', 'contact_phone']),
    ...typedEntries(CHANGES).map(([change]: [ChangeName, unknown]) => changeFormCard(view, change)),
    ...Object.keys(CHECKLISTS).flatMap(() => listChecklists(kind).map((id) => checklistCard(view, id))),
    historyCard({
      entry: view.entry,
      people: 'shown',
      guideNames: new Map([['guide', LONG]]),
      actors: new Map(),
      older: 3,
      lines: Array.from({ length: 10 }, (_, index) => ({
        change: toChange(index, record),
        undoable: { how: 'possible' as const },
      })),
    }),
  ];
  const sent = await Promise.allSettled(cards.map(async (card) => prepareCard(card, 'key')));
  const refused = cards.filter((_, index) => sent[index]?.status === 'rejected');
  expect(refused.map((card) => card.header?.title.content)).toEqual([]);
});

function toChange(version: number, record: Change['after']): Change {
  return {
    id: `change_${version}`,
    organizationId: 'id',
    version,
    at: new Date(0),
    actor: 'ou',
    cause: 'edit',
    batchId: null,
    before: record,
    after: record,
    reason: '因'.repeat(500),
    undoes: null,
  };
}
