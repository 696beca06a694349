import type { CitedClause } from '../../domain/policies/answering/answer-question.ts';
import { holdsIn, isNational } from '../../domain/policies/answering/read-places.ts';
import type { HomePlace } from '../../domain/policies/asking/find-home-place.ts';
import { markdown, note } from '../../feishu/card/build-text.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { userText } from '../../feishu/card/escape-markdown.ts';
import { FORCE_LIMITS, FORCE_NAMES, MODALITY_NAMES, toDeadlineWords } from './policy-words.ts';

/** Where and when the answer was asked. */
export interface AskedFrom {
  /** Where the asker is at home, as far as that is known. */
  readonly home?: HomePlace | undefined;
  /** 'YYYY-MM-DD' where it was asked how things were laid down then. */
  readonly asOf?: string | undefined;
}

/** What limits a clause as an answer, the gravest first; modality is told as it is written. */
export function drawLimits(clause: CitedClause, { home, asOf }: AskedFrom): NestedElement[] {
  const { expired, replacedBy, forceElsewhere, force, modality, remark } = clause;
  const warnings = [
    ...(expired === undefined ? [] : [`期限已过：${toDeadlineWords(expired)}`]),
    ...(asOf === undefined ? [] : [`按 ${toDeadlineWords(asOf)}时的规定`]),
    ...(replacedBy === undefined ? [] : [`此版已被${toSuccessorName(replacedBy)}代替`]),
    ...[FORCE_LIMITS[force], toPlaceLimit(clause, home)].filter((words) => words !== ''),
  ];
  return [
    ...warnings.map((words) => markdown(`<font color='red'>${userText(words)}</font>`)),
    ...(remark === undefined
      ? []
      : [markdown(`<font color='green'>${userText(`管理员说明：${remark}`)}</font>`)]),
    ...(forceElsewhere === undefined
      ? []
      : [
          note(
            `对${forceElsewhere.appliesTo}：${FORCE_NAMES[forceElsewhere.force]}（${forceElsewhere.clauseId.replace(/^\d+-/u, '第')}条）`,
          ),
        ]),
    note(`语气：${MODALITY_NAMES[modality]}`),
  ];
}

/** '' where the document holds at the asker's home, and where it binds the whole nation. */
function toPlaceLimit({ jurisdiction }: CitedClause, home: HomePlace | undefined): string {
  if (jurisdiction === null || isNational(jurisdiction)) return '';
  const { name } = jurisdiction;
  if (home === undefined) return `这是${name}的文件，在别处只能参考`;
  if (holdsIn({ jurisdiction }, { codes: [home.code] })) return '';
  return `这是${name}的文件，对您所在的${home.name}只能参考`;
}

function toSuccessorName({ title, issuedOn }: NonNullable<CitedClause['replacedBy']>): string {
  return issuedOn === null ? `《${title}》的新版` : ` ${issuedOn} 的《${title}》`;
}
