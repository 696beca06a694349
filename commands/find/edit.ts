import {
  aliasDuplicatesCard,
  conflictCard,
  editReceiptCard,
  settleEdit,
} from '../../src/cards/organization/edit-answer-cards.ts';
import {
  beginEdit,
  editCard,
  editFields,
  openEdit,
  saveEdit,
  toFaultyGroup,
  toPatch,
  turnEdit,
  type EditForm,
} from '../../src/cards/organization/edit-card.ts';
import { isChangedElsewhere } from '../../src/cards/organization/field-groups.ts';
import { toFaultLines } from '../../src/cards/form/field-words.ts';
import { toFormFields } from '../../src/cards/organization/record-form.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { editOrganization } from '../../src/domain/ledger/edit-organization.ts';
import { splitReadable } from '../../src/domain/ledger/find-readable.ts';
import { viewOrganization, type OrganizationView } from '../../src/domain/ledger/view-organization.ts';
import { findDuplicates } from '../../src/domain/organizations/names/find-duplicates.ts';
import type { Patch } from '../../src/domain/organizations/record.ts';
import { FIELD_NAMES, isFieldName, toField } from '../../src/domain/organizations/record-fields.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress, type BoundAction } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { readForm, readTypedForm } from '../../src/kit/read-form.ts';
import { Refusal, type FieldFault } from '../../src/shared/refusal.ts';

export const editActions: readonly BoundAction[] = [
  onPress(openEdit, async ({ app, asker, data }) => {
    const view = await requireEditable(app, asker, data.id);
    return { reply: editCard(view, beginEdit(view)) };
  }),
  onPress(turnEdit, async ({ app, asker, data: { id, to, ...data }, form }) => {
    const view = await requireEditable(app, asker, id);
    const { typed } = readForm(editFields(view), form, data.typed);
    return { card: editCard(view, { ...data, group: to, typed }) };
  }),
  onPress(saveEdit, async ({ app, asker, data: { id, ...data }, form }) => {
    const view = await requireEditable(app, asker, id);
    const fields = editFields(view);
    const { typed, values, faults } = readForm(fields, form, data.typed);
    const edit = { ...data, typed };
    if (faults.length > 0) return comeBack(view, edit, faults);
    return save(app, asker, view, {
      patch: toPatch(fields, edit, values),
      shown: data.shown,
      aliases: 'unseen',
      refill: (wrong) => comeBack(view, edit, wrong),
    });
  }),
  onPress(settleEdit, async ({ app, asker, data: { id, patch, shown } }) => {
    const view = await requireEditable(app, asker, id);
    return save(app, asker, view, { patch, shown, aliases: 'seen', refill: (wrong) => toast(view, wrong) });
  }),
];

/** `标签=值` pairs of a typed line, for whatever kind the organization is of. */
export function readTypedEdit(line: string) {
  return readTypedForm(toFormFields(FIELD_NAMES, { kind: undefined, guides: [] }), line);
}

/** Sets what was typed, over whatever stands there. */
export async function editTyped(
  app: App,
  asker: Asker,
  id: string,
  form: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const names = Object.keys(form).filter(isFieldName);
  if (names.some(isChangedElsewhere)) {
    throw new Refusal('bad_arguments', {
      subject: '/查询 名称，再点“更多”里的改名、转隶、暂停、注销或恢复',
    });
  }
  const view = await requireEditable(app, asker, id);
  const isForOthers = view.people === 'hidden' && names.some((name) => toField(name).isPersonal === true);
  if (isForOthers) throw new Refusal('outside_group');
  const fields = toFormFields(names, { kind: undefined, guides: [] });
  const { values, faults, typed } = readForm(fields, form);
  const begun = beginEdit(view);
  const refill = (wrong: readonly FieldFault[]): Outcome => ({
    reply: editCard(
      view,
      { ...begun, group: toFaultyGroup(wrong, begun.group), typed: { ...begun.typed, ...typed } },
      wrong,
    ),
  });
  if (faults.length > 0) return refill(faults);
  const { card, ...outcome } = await save(app, asker, view, {
    patch: Object.fromEntries(names.map((name) => [name, values[name] ?? null])),
    shown: view.entry.record,
    aliases: 'unseen',
    refill,
  });
  return card === undefined ? outcome : { ...outcome, reply: card };
}

async function requireEditable(app: App, asker: Asker, id: string): Promise<OrganizationView> {
  const view = await viewOrganization(app, asker, id);
  if (!view.mayUpdate) throw new Refusal('no_right');
  return view;
}

interface Edit {
  readonly patch: Patch;
  readonly shown: Patch;
  /** Whether the organizations that go by the same alias were shown. */
  readonly aliases: 'seen' | 'unseen';
  refill(faults: readonly FieldFault[]): Outcome;
}

async function save(
  app: App,
  asker: Asker,
  view: OrganizationView,
  { patch, shown, aliases, refill }: Edit,
): Promise<Outcome> {
  const { id } = view.entry;
  try {
    const { value, writes } = await editOrganization(app, asker, { id, patch, shown });
    if (aliases === 'unseen') {
      const alike = await listAlike(app, asker, view, value.patch);
      if (alike !== undefined) return { card: aliasDuplicatesCard(view, { patch, shown }, alike) };
    }
    const changed = Object.keys(value.patch).length;
    return {
      writes,
      card: editReceiptCard({ ...view, entry: value.entry }, value.patch, value.entry.version + 1),
      toast: { type: 'success', content: changed === 0 ? '没有改动' : `已保存 ${changed} 项` },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'invalid_fields') return refill(error.details.faults ?? []);
    if (error.code !== 'edited_meanwhile') throw error;
    return {
      card: conflictCard(view, patch, error.details.suggestions ?? []),
      toast: { type: 'warning', content: '有的项刚被别人改过，请选择用哪一个' },
    };
  }
}

/** Who goes by a name that is an alias from now on; `undefined` where nobody does. */
async function listAlike(app: App, asker: Asker, { entry }: OrganizationView, patch: Patch) {
  const before = entry.record['aliases'];
  const after = patch['aliases'];
  const known = typeof before === 'object' ? before : [];
  const added =
    typeof after === 'object' && after !== null ? after.filter((name) => !known.includes(name)) : [];
  const [name, ...aliases] = added;
  if (name === undefined) return undefined;
  const found = await findDuplicates(app.db, { name, aliases, exceptId: entry.id });
  const alike = found.filter(({ why }) => why === 'same_name' || why === 'alias');
  return alike.length === 0 ? undefined : splitReadable(app, asker, alike);
}

function comeBack(view: OrganizationView, edit: EditForm, faults: readonly FieldFault[]): Outcome {
  return {
    card: editCard(view, { ...edit, group: toFaultyGroup(faults, edit.group) }, faults),
    ...toast(view, faults),
  };
}

function toast(view: OrganizationView, faults: readonly FieldFault[]): Outcome {
  return { toast: { type: 'error', content: toFaultLines(editFields(view), faults).join('；') } };
}
