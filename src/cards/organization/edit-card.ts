import { z } from 'zod';
import type { OrganizationView } from '../../domain/ledger/view-organization.ts';
import {
  isSameValue,
  type FieldValue,
  type OrganizationRecord,
  type Patch,
} from '../../domain/organizations/record.ts';
import { isFieldName, type FieldName } from '../../domain/organizations/record-fields.ts';
import { submitButton } from '../../feishu/card/build-button.ts';
import { card } from '../../feishu/card/build-card.ts';
import { note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import { declareAction } from '../../feishu/declare-action.ts';
import type { FieldFault } from '../../shared/refusal.ts';
import { drawFaults, drawForm, type Typed } from '../form/draw-form.ts';
import type { Field } from '../form/field.ts';
import { GROUP_NAMES, GROUPS, groupOf, listEditable, listGroups, type Group } from './field-groups.ts';
import { toFormFields, toTyped } from './record-form.ts';

const Value = z.union([z.string(), z.number(), z.array(z.string()).readonly()]);
/** `shown` is the record the form was opened on, `typed` what stands in all its fields, those of other groups too. */
const Edit = z.object({
  id: z.string(),
  group: z.enum(GROUP_NAMES),
  shown: z.record(z.string(), Value),
  typed: z.record(z.string(), z.string()),
});
export const openEdit = declareAction('organization.edit', z.object({ id: z.string() }));
export const saveEdit = declareAction('organization.save', Edit);
export const turnEdit = declareAction('organization.turn', Edit.extend({ to: z.enum(GROUP_NAMES) }));

/** What a person may fill in here; nothing is required, since what is missing is asked for by the ledger. */
export function editFields({
  entry,
  people,
  mayChange,
}: OrganizationView): Readonly<Record<string, Field<FieldValue>>> {
  const names = listEditable(entry.kind, { people, identity: mayChange ? 'open' : 'closed' });
  return toFormFields(names, { kind: undefined, guides: [] });
}

/** The first eight of a group stand open. */
const OPEN_MAX = 8;

export interface EditForm {
  readonly group: Group;
  readonly shown: OrganizationRecord;
  readonly typed: Typed;
}

/** An edit as it begins. */
export function beginEdit(view: OrganizationView): EditForm {
  const fields = editFields(view);
  const shown = Object.fromEntries(
    Object.entries(view.entry.record).filter(([name]) => Object.hasOwn(fields, name)),
  );
  const [group = 'basic'] = listGroups(Object.keys(fields).filter(isFieldName));
  return { group, shown, typed: toTyped(shown) };
}

/** A group of fields with what is typed so far; the other groups are one button away, and nothing typed is lost. */
export function editCard(
  view: OrganizationView,
  { group, shown, typed }: EditForm,
  faults: readonly FieldFault[] = [],
): Card {
  const all = editFields(view);
  const names = Object.keys(all).filter(isFieldName);
  const own = names.filter((name) => groupOf(name) === group);
  const data = { id: view.entry.id, group, shown: { ...shown }, typed: { ...typed } };
  const others = listGroups(names).filter((one) => one !== group);
  const isElsewhere = faults.some(({ name }) => !own.some((one) => one === name));
  return card({
    title: `修改 · ${String(view.entry.record['name'])}`,
    subtitle: GROUPS[group],
    elements: [
      ...(isElsewhere ? drawFaults(all, faults) : []),
      ...drawForm({
        name: 'edit',
        fields: pick(all, own),
        folded: { title: '更多', names: own.slice(OPEN_MAX) },
        typed,
        faults: isElsewhere ? [] : faults,
        buttons: [
          submitButton({ text: '保存', name: 'submit', type: 'primary_filled', action: saveEdit.with(data) }),
          ...others.map((to) =>
            submitButton({
              text: `去填：${GROUPS[to]}`,
              name: `to_${to}`,
              type: 'default',
              action: turnEdit.with({ ...data, to }),
            }),
          ),
        ],
      }),
      note('只保存改过的项；名称、业务指导单位和状态在“更多”里办理'),
    ],
  });
}

/** The group in which something is wrong, the present one first. */
export function toFaultyGroup(faults: readonly FieldFault[], present: Group): Group {
  const groups = faults.flatMap(({ name }) => (isFieldName(name) ? [groupOf(name)] : []));
  return groups.includes(present) ? present : (groups[0] ?? present);
}

/** What the typed words change of what was shown; a field left as it stood is no change, however it was stored. */
export function toPatch(
  fields: Readonly<Record<string, Field>>,
  { shown, typed }: { shown: OrganizationRecord; typed: Typed },
  values: Readonly<Record<string, FieldValue | undefined>>,
): Patch {
  const before = toTyped(shown);
  const changed = Object.keys(fields).filter(
    (name) => (typed[name] ?? '') !== (before[name] ?? '') && !isSameValue(values[name], shown[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, values[name] ?? null]));
}

function pick(
  fields: Readonly<Record<string, Field>>,
  names: readonly FieldName[],
): Readonly<Record<string, Field>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.some((one) => one === name)));
}
