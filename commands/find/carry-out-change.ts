import type { ChangeReceipt } from '../../src/cards/organization/change-cards.ts';
import { CHANGES, type ChangeName } from '../../src/cards/organization/change-forms.ts';
import { toHonourWords } from '../../src/cards/organization/change-words.ts';
import type { Statement } from '../../src/db/statement.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { listScope } from '../../src/domain/access/require-right.ts';
import { changeStage } from '../../src/domain/ledger/change-stage.ts';
import { toHonourValue } from '../../src/domain/ledger/honour.ts';
import { mergeOrganizations } from '../../src/domain/ledger/merge-organizations.ts';
import { recordHonour } from '../../src/domain/ledger/record-honour.ts';
import { removeHonour } from '../../src/domain/ledger/remove-honour.ts';
import { renameOrganization } from '../../src/domain/ledger/rename-organization.ts';
import { splitOrganization } from '../../src/domain/ledger/split-organization.ts';
import { transferOrganization } from '../../src/domain/ledger/transfer-organization.ts';
import type { OrganizationView } from '../../src/domain/ledger/view-organization.ts';
import { findOrganizations, type Hit } from '../../src/domain/organizations/names/find-organizations.ts';
import { readField } from '../../src/domain/organizations/read-field.ts';
import type { App } from '../../src/kit/app.ts';
import { Refusal } from '../../src/shared/refusal.ts';

interface Wanted {
  readonly change: ChangeName;
  /** The version that was shown. */
  readonly version: number;
  readonly values: Readonly<Record<string, string | undefined>>;
}

interface CarriedOut {
  readonly writes: readonly Statement[];
  readonly receipt: ChangeReceipt;
}

/** Has the verb decide that the form stands for, and says what was done. Refuses as the verbs do. */
export async function carryOutChange(
  app: App,
  asker: Asker,
  { entry, honours, guideName, people }: OrganizationView,
  { change, version, values }: Wanted,
): Promise<CarriedOut> {
  const { id } = entry;
  const name = String(entry.record['name']);
  const reason = values['reason'] ?? '';
  const at = { id, version };
  // What people write freely may name persons, which a group does not see.
  const why = reason === '' || people === 'hidden' ? [] : [{ label: '原因', value: reason }];
  const done = { id, undoes: version + 1, next: '可以撤销；改动记入历史' };
  switch (change) {
    case 'rename': {
      const { value, writes } = await renameOrganization(app, asker, {
        ...at,
        name: values['name'] ?? '',
        reason: reason === '' ? undefined : reason,
      });
      if (writes.length === 0) throw new Refusal('already_decided', { subject: name });
      const lines = [
        { label: '原名', value: name },
        { label: '新名', value: String(value.patch['name']) },
        ...why,
      ];
      const next = '按原名仍能查到；指向它的组织也显示新名称。改错了可以撤销';
      return { writes, receipt: { ...done, title: '已改名', lines, next } };
    }
    case 'merge': {
      const into = await requireTarget(app, asker, { name: 'into', typed: values['into'], exceptId: id });
      const { value, writes } = await mergeOrganizations(app, asker, { ...at, intoId: into.id, reason });
      const lines = [
        { label: '并入', value: `${name} → ${into.name}` },
        ...(value.moved === 0 ? [] : [{ label: '改指新组织', value: `${value.moved} 个组织` }]),
        ...why,
      ];
      const next = `${name}已注销，按它的名称会查到${into.name}；撤销会把两个组织都改回原样`;
      return { writes, receipt: { ...done, title: '已合并', lines, next } };
    }
    case 'split': {
      const names = readField('aliases', values['names'] ?? '');
      const parts = 'value' in names && typeof names.value === 'object' ? names.value : [];
      const { value, writes } = await splitOrganization(app, asker, { ...at, names: parts, reason });
      const [first] = value.parts;
      const lines = [{ label: '新组织', value: value.parts.map((part) => part.name).join('、') }, ...why];
      const next = `${name}没有变化，如需注销请另办；新组织请用 /查询 补齐信息。撤销会注销这些新组织`;
      return {
        writes,
        receipt: { id: first?.id ?? id, title: '已拆分', lines, next, undoes: 1 },
      };
    }
    case 'transfer': {
      const to = await requireTarget(app, asker, {
        name: 'guided_by',
        typed: values['guided_by'],
        exceptId: id,
      });
      const { writes } = await transferOrganization(app, asker, {
        ...at,
        guidedBy: to.id,
        reason: reason === '' ? undefined : reason,
      });
      if (writes.length === 0) throw new Refusal('already_decided', { subject: name });
      const lines = [{ label: '业务指导单位', value: `${guideName ?? '无'} → ${to.name}` }, ...why];
      const next = `它和下级的数字已归入${to.name}。改错了可以撤销`;
      return { writes, receipt: { ...done, title: '已转隶', lines, next } };
    }
    case 'suspend':
    case 'dissolve':
    case 'restore': {
      const { writes } = await changeStage(app, asker, { ...at, change, reason });
      const [next = ''] = CHANGES[change].notes;
      const receipt = {
        ...done,
        title: `已${CHANGES[change].submit}`,
        lines: [{ label: '组织', value: name }, ...why],
      };
      return { writes, receipt: { ...receipt, next: `${next}；办错了可以撤销` } };
    }
    case 'honour': {
      const level = values['level'];
      const { value, writes } = await recordHonour(app, asker, {
        id,
        title: values['title'] ?? '',
        year: Number(values['year']),
        level: level === undefined ? undefined : Number(level),
        issuer: values['issuer'],
      });
      const lines = [{ label: name, value: toHonourWords(toHonourValue(value.honour)) }];
      return { writes, receipt: { ...done, undoes: value.entry.version + 1, title: '已记荣誉', lines } };
    }
    case 'remove_honour': {
      const honour = honours.find((one) => one.id === values['honour']);
      const honourId = honour?.id ?? '';
      const { value, writes } = await removeHonour(app, asker, { id, honourId, reason });
      const lines = [{ label: name, value: toHonourWords(toHonourValue(value.honour)) }, ...why];
      return { writes, receipt: { ...done, undoes: value.entry.version + 1, title: '已移除荣誉', lines } };
    }
  }
}

const CANDIDATES_MAX = 6;

/** The one organization that the words mean, among those whose register the person keeps. Refuses with `invalid_fields`. */
async function requireTarget(
  app: App,
  asker: Asker,
  { name, typed = '', exceptId }: { name: string; typed: string | undefined; exceptId: string },
): Promise<Hit> {
  const scopeIds = await listScope(app, asker, 'change_register');
  const found = await findOrganizations(app.db, { scopeIds, text: typed, limit: CANDIDATES_MAX });
  const live = found.filter(({ id, stage }) => id !== exceptId && stage !== 'deregistered');
  const exact = live.filter(({ how }) => how === 'exact' || how === 'code');
  const [only, ...others] = exact.length > 0 ? exact : live;
  if (only !== undefined && others.length === 0 && only.how !== 'similar') return only;
  const suggestion =
    only === undefined ? {} : { suggestion: [only, ...others].map((hit) => hit.name).join('、') };
  throw new Refusal('invalid_fields', { faults: [{ name, rule: 'unknown_organization', ...suggestion }] });
}
