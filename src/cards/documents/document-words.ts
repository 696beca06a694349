import type { StoredDocument } from '../../domain/policies/document-store.ts';
import type { FactName } from '../../domain/policies/keeping/facts.ts';
import type { LibraryEntry } from '../../domain/policies/keeping/list-library.ts';
import type { LibraryChoice } from '../../domain/policies/keeping/require-library-right.ts';
import type { CardTag } from '../../feishu/card/build-card.ts';
import { toDay } from '../../shared/calendar.ts';
import { FORCE_NAMES } from '../policy/policy-words.ts';

export const FACT_LABELS: Readonly<Record<FactName, string>> = {
  title: '标题',
  issuer: '发文单位',
  number: '文号',
  issuedOn: '发文日期',
  jurisdiction: '适用地区',
  force: '效力',
  effectiveOn: '施行日期',
  validUntil: '有效期至',
  supersedes: '替代的文件',
};

const UNKNOWN = '文中未写明';
const TITLE_LENGTH_MAX = 80;
const FACT_LENGTH_MAX = 200;
const LINE_LENGTH_MAX = 120;

/** '《…》', never longer than a header bears. */
export function toTitleWords({ title }: Pick<StoredDocument, 'title'>): string {
  return `《${shorten(title, TITLE_LENGTH_MAX)}》`;
}

/** A fact as people read it. */
export function toFactWords(document: Pick<StoredDocument, FactName>, name: FactName): string {
  if (name === 'force') return FORCE_NAMES[document.force];
  if (name === 'jurisdiction') return document.jurisdiction?.name ?? UNKNOWN;
  return shorten(document[name] ?? UNKNOWN, FACT_LENGTH_MAX);
}

export function toLibraryWords(name: string | undefined): string {
  return name === undefined ? '所有人' : `仅${name}的人`;
}

export function toChoiceWords({ id, name }: LibraryChoice): string {
  return toLibraryWords(id === null ? undefined : name);
}

export function toSourceTag({ source }: Pick<StoredDocument, 'source'>): CardTag {
  return source === 'digest' ? { text: '要点，非原文', color: 'orange' } : { text: '原文', color: 'green' };
}

/** What keeps a document from holding any more; undefined where nothing does. */
export function toValidityWords({ document, abolishedBy, isExpired }: LibraryEntry): string | undefined {
  if (abolishedBy !== undefined) return `已废止：${toTitleWords({ title: abolishedBy })}写明替代它`;
  return isExpired ? `期限已过：有效期至 ${document.validUntil ?? ''}` : undefined;
}

/** What state a version is in, and since when. */
export function toStateWords(
  { state, version, retiredAt }: StoredDocument,
  versions: readonly StoredDocument[],
): string {
  const since = retiredAt === null ? '' : `（${toDay(retiredAt)} 起）`;
  switch (state) {
    case 'live':
      return '现行';
    case 'proposed':
      return '待确认，还没有入库';
    case 'withdrawn':
      return `已停用${since}`;
    case 'replaced': {
      const next = versions
        .filter((other) => other.version > version)
        .toSorted((one, other) => one.version - other.version)[0];
      return `已被第 ${next?.version ?? version + 1} 版替代${since}`;
    }
  }
}

/** '某市科协 · 某科协发〔2031〕12号 · 2031-03-09 · 征求意见稿，未定稿' */
export function toFactsLine(document: StoredDocument): string {
  const { issuer, number, issuedOn, force } = document;
  const facts = [issuer, number, issuedOn, FORCE_NAMES[force]].filter((fact) => fact !== null);
  return shorten(facts.join(' · '), LINE_LENGTH_MAX);
}

export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}…`;
}
