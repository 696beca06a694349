import { FORCE_NAMES } from '../../cards/policy/policy-words.ts';
import { findOneOrganization } from '../../domain/access/find-one-organization.ts';
import type { DocumentFacts } from '../../domain/policies/document-store.ts';
import { readDay } from '../../domain/policies/keeping/read-day.ts';
import { readJurisdiction } from '../../domain/policies/keeping/read-jurisdiction.ts';
import type { App } from '../../kit/app.ts';
import { Refusal } from '../../shared/refusal.ts';
import { typedEntries } from '../../shared/typed-entries.ts';

/** What the operator knows of the files and says beside them. */
export interface PolicyFlags {
  readonly facts: Partial<DocumentFacts>;
  readonly libraryId?: string;
}

type Flags = Readonly<Record<string, string>>;

export const POLICY_FLAGS =
  '[--title 标题] [--issuer 发文单位] [--number 文号] [--date 日期] [--effective 施行日期] [--until 有效期至] ' +
  '[--place 地区] [--force binding|reference|draft|plan|summary|suggestion] [--library 组织]';

/** The flags of an import, or in one sentence what is wrong with them. */
export async function readPolicyFlags(app: App, flags: Flags): Promise<PolicyFlags | string> {
  const faults: string[] = [];
  const facts: { -readonly [Name in keyof DocumentFacts]?: DocumentFacts[Name] } = {};
  for (const name of ['title', 'issuer', 'number'] as const) {
    const value = flags[name]?.trim();
    if (value === '') faults.push(`--${name} 不能为空`);
    else if (value !== undefined) facts[name] = value;
  }
  for (const [flag, name] of Object.entries({
    date: 'issuedOn',
    effective: 'effectiveOn',
    until: 'validUntil',
  } as const)) {
    const value = flags[flag];
    const day = value === undefined ? undefined : readDay(value);
    if (day !== undefined) facts[name] = day;
    else if (value !== undefined)
      faults.push(`--${flag} 应为年、年月或日期，如 2016、2016-07、2016-07-26，不是“${value}”`);
  }
  const { place, force, library } = flags;
  if (place !== undefined) {
    const read = readJurisdiction(place);
    if ('value' in read) facts.jurisdiction = read.value;
    else faults.push(toPlaceFault(place, read.candidates));
  }
  if (force !== undefined) {
    const known = typedEntries(FORCE_NAMES).find((names) => names.includes(force));
    if (known === undefined)
      faults.push(`--force 没有“${force}”，可用：${Object.keys(FORCE_NAMES).join('、')}`);
    else facts.force = known[0];
  }
  const home = library === undefined ? {} : await findLibrary(app, library);
  if (typeof home === 'string') faults.push(home);
  if (faults.length > 0 || typeof home === 'string') return faults.join('；');
  return { facts, ...home };
}

function toPlaceFault(place: string, candidates: readonly string[]): string {
  if (candidates.length === 0) return `--place 没有“${place}”这个地方，请填省、市、县（区）的全称，或“全国”`;
  return `--place 有几个“${place}”：${candidates.join('、')}`;
}

async function findLibrary(app: App, word: string): Promise<{ libraryId: string } | string> {
  try {
    const organization = await findOneOrganization(app, word);
    return organization === undefined ? `--library 台账中没有“${word}”` : { libraryId: organization.id };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'ambiguous_organization') throw error;
    return `--library 有几个“${word}”，请用编号或信用代码：${(error.details.suggestions ?? []).join('、')}`;
  }
}
