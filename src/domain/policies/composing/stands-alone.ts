import { toPlain } from '../answering/plain-text.ts';
import type { TextPart } from './split-parts.ts';

/** Words by which the head of a list says whether, how firmly, how much, when, where or on what condition its items hold. */
const QUALIFIES = new RegExp(
  [
    '[不未无非禁勿免否没反拒防停除废撤]|例外|另有',
    '必|应|须|要|得|可|能|力争|争取|努力|探索|鼓励|倡导|提倡|支持|建议|试点|尽量|原则|一般|适当|酌情|逐步',
    '[\\d%一二两三四五六七八九十百千万亿几半全各每均凡仅只才唯但而]|至少|最',
    '如|若|凡|当|经|前|后|时|期|以[上下内外]|条件|情况|情形|批准|同意|审|方|的$|者$|下列|以下|之一',
    '按|根据|依|据|在|对|由|自|从|到|至|向|为',
  ].join('|'),
  'u',
);
/** These hold one of the characters above and say nothing of the kind. */
const INNOCENT =
  /进一步|统一|一致|主要|重要|加强|方面|方式|方法|方向|同时|时代|经济|经验|得到|取得|获得|能力|功能|职能|方针|方案|工作者/gu;
/** Whom or what the items may be about. */
const SUBJECT =
  /科协|[学协商]会|研究会|组织|党[委组员支]|支部|部门|单位|机[构关]|委员|政府|理事|人员|干部|会员|书记|主席|企业|团体|社团|省|市|县|区|旗|乡|镇|街道|社区|村|园|校|院|办法|意见|规定|通知|本/u;
const REFERS_BACK = /^(?:其|该|上述|前款|前述|此|这|否则|但|然而|不过|并|且|也|还|又|则|故|因此|所以|同时)/u;
const TAKES_BACK = /^(?:但|然而|不过|除|否则|其中|前款|上述|以上|另|特殊|特别|确|因|未|不|如|若|凡|有)/u;
const EXCEPTION = /除外|例外|不适用|不受|另有/u;
const OVERRIDES = /不适用|不受|(?:前款|前项|上述|前述|以上|本条|本款|这些).*(?:除外|例外)/u;
const ANNOUNCES_LIST = /下列|以下|如下|之一/u;
const TURNS = /不得|不准|不应|不予|禁|严防|例外|除外|力争|争取|探索|试点|鼓励|建议|撤销|取消/u;
/** A longer heading is a sentence of its own. */
const HEADING_LENGTH_MAX = 14;
/** 有下列情形的: what follows from it is said elsewhere. */
const CASE = /^[^是]*的$/u;
const COLON = /[：:]/u;
const STOP = /[。！？!?]/u;

/** Whether the sentences from one part to another mean the same without the rest of their text. */
export function standsAlone(parts: readonly TextPart[], firstAt: number, lastAt: number): boolean {
  const [first, last] = [parts[firstAt], parts[lastAt]];
  if (first === undefined || last === undefined) return false;
  const later = parts.slice(lastAt + 1);
  return (
    !REFERS_BACK.test(first.text) &&
    !CASE.test(last.text) &&
    endsSentence(parts[firstAt - 1]) &&
    !COLON.test(last.delimiter) &&
    (later.length === 0 || endsSentence(last)) &&
    listLeads(parts, firstAt).every(({ text }) => isIdle(text)) &&
    !isTakenBack(later) &&
    // Of a list that was announced no item may be missing.
    (later.length === 0 || !announcesList(parts, firstAt, lastAt))
  );
}

/** Whether a text under this heading means the opposite, or less, of what it says, or is but an item of a list. */
export function turnsMeaning(heading: TextPart | undefined): boolean {
  if (heading === undefined) return false;
  const { text } = heading;
  return ANNOUNCES_LIST.test(text) || (text.length <= HEADING_LENGTH_MAX && TURNS.test(text));
}

/** By the sentence that follows, or by a later one that says so of all before it. */
function isTakenBack(later: readonly TextPart[]): boolean {
  const [next] = later;
  const restricts = next?.isItem === false && (TAKES_BACK.test(next.text) || EXCEPTION.test(next.text));
  return restricts || later.some(({ text }) => OVERRIDES.test(text));
}

/** Items may follow each other within a sentence, and what comes after them may be about all. */
function endsSentence(part: TextPart | undefined): boolean {
  return part === undefined || /[。！？!?；;：:\n]/u.test(part.delimiter);
}

function announcesList(parts: readonly TextPart[], firstAt: number, lastAt: number): boolean {
  return parts.slice(firstAt, lastAt + 1).some((part, index) => {
    const at = firstAt + index;
    return opensList(parts, at) || (at < lastAt && !part.isItem && parts[at + 1]?.isItem === true);
  });
}

/** What stands over a part as the head of a list: 应当具备下列条件：, and 做到三点， before 一是. */
function listLeads(parts: readonly TextPart[], at: number): readonly TextPart[] {
  const earlier = parts.slice(0, at);
  const heads = earlier.filter((_, index) => opensList(parts, index));
  const sentences = new Set(heads.map(({ sentence }) => sentence));
  return earlier.filter(({ sentence }) => sentences.has(sentence));
}

function opensList(parts: readonly TextPart[], at: number): boolean {
  const [part, next] = [parts[at], parts[at + 1]];
  if (part === undefined || part.isItem) return false;
  const isBeforeItem = next?.isItem === true && !STOP.test(part.delimiter);
  const isBeforeLines = COLON.test(part.delimiter) && part.delimiter.includes('\n');
  return isBeforeItem || isBeforeLines || (COLON.test(part.delimiter) && ANNOUNCES_LIST.test(part.text));
}

/** Whether the items of a list mean the same without this in its head. */
function isIdle(words: string): boolean {
  return !QUALIFIES.test(toPlain(words).replaceAll(INNOCENT, '')) && !SUBJECT.test(words);
}
