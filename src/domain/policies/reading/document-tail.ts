import { findDates, readDateLine } from './document-dates.ts';
import { closeBlanks, isSignature, type EdgeLine } from './document-lines.ts';

/** What stands after the text. */
export interface Tail {
  readonly rest: readonly string[];
  readonly lines: readonly EdgeLine[];
  readonly issuer: string | undefined;
  readonly issuedOn: string | undefined;
  readonly leftOut: readonly string[];
}

const LINE_LENGTH_MAX = 200;
const LINES_MAX = 60;
const IMPRINT =
  /^(?:主题词|抄\s?送|抄\s?报|主\s?送|报\s?送|发\s?送|分\s?送|印发机关|印发日期|校对|打字|编辑)[:：]|印发$|^[（(]?共印.{0,20}份[）)]?$/;
const REMARK = /^[（(][^（）()]{2,80}[）)]$|^(?:联系人|联系电话|联系方式|传真|电子邮箱|通信地址)[:：]/;
/** 20**年*月*日: it is where the date stands, and says none. */
const MASKED_DATE = /^[\d*＊×xX〇○_\s]{1,8}年[\d*＊×xX_\s]{1,6}月(?:[\d*＊×xX_\s]{1,6}日)?$/;
/** 附件：1.…, and the lines that go on from it. */
const ATTACHMENTS = /^附\s?件\s?[：:]/;
const ATTACHMENT = /^[0-9]{1,2}\s?[.．、][^。；]{2,80}$/;
const UNSIGNED_LENGTH_MAX = 25;

/** Cuts the end off a text: who signed and when, remarks, the imprint, and what is no text at all. */
export function readTail(paragraphs: readonly string[]): Tail {
  const lines: EdgeLine[] = [];
  const leftOut: string[] = [];
  let end = paragraphs.length;
  let issuedOn: string | undefined;
  let printedOn: string | undefined;
  let printer: string | undefined;
  const signers: string[] = [];
  /** Where the tail ends so far; remarks above it count only when something surer stands above them. */
  let sure = paragraphs.length;
  const pending: EdgeLine[] = [];
  const settle = () => {
    lines.unshift(...pending.splice(0));
    sure = end;
  };
  while (end > Math.max(1, paragraphs.length - LINES_MAX)) {
    const text = paragraphs[end - 1] ?? '';
    if (text.length > LINE_LENGTH_MAX) break;
    const date = readDateLine(text);
    const signed = date === undefined ? readSignedDate(text) : undefined;
    if (!/[\u4e00-\u9fff]/.test(text) && date === undefined) {
      if (pending.length > 0 || lines.length > 0) break;
      leftOut.unshift(text);
    } else if (IMPRINT.test(text)) {
      pending.unshift({ place: '版记', text });
      const printed = text.endsWith('印发') ? readSignedDate(text.slice(0, -2).trimEnd()) : undefined;
      printedOn ??= printed?.day;
      printer ??= printed?.signer;
    } else if (date !== undefined || signed !== undefined) {
      pending.unshift({ place: '落款', text });
      issuedOn = date ?? signed?.day;
      if (signed?.signer !== undefined) signers.unshift(signed.signer);
    } else if (MASKED_DATE.test(text)) {
      pending.unshift({ place: '落款', text });
    } else if (lines[0]?.place === '落款' && isSignature(text)) {
      pending.unshift({ place: '落款', text });
      signers.unshift(closeBlanks(text));
    } else if (REMARK.test(text) || (lines[0]?.place === '落款' && ATTACHMENT.test(text))) {
      pending.unshift({ place: ATTACHMENT.test(text) ? '附件说明' : '附注', text });
      end--;
      continue;
    } else if (lines[0]?.place === '落款' && ATTACHMENTS.test(text)) {
      pending.unshift({ place: '附件说明', text });
    } else {
      if (isUnsigned(text, paragraphs[end - 2]) && lines.length === 0) {
        pending.unshift({ place: '落款', text });
        signers.unshift(closeBlanks(text));
        end--;
        settle();
      }
      break;
    }
    end--;
    settle();
  }
  return {
    rest: paragraphs.slice(0, sure),
    lines,
    issuer: signers.length > 0 ? signers.join('、') : printer,
    issuedOn: issuedOn ?? printedOn,
    leftOut,
  };
}

/** 某某县科协 2031年5月7日. */
function readSignedDate(
  text: string,
): { readonly day: string; readonly signer: string | undefined } | undefined {
  const found = findDates(text).at(-1);
  if (found === undefined || found.end < text.length) return undefined;
  const signer = text.slice(0, found.start).trim();
  return isSignature(signer) ? { day: found.day, signer: closeBlanks(signer) } : undefined;
}

/** A name at the very end, below a finished sentence, signs without a date. */
function isUnsigned(text: string, before: string | undefined): boolean {
  return (
    text.length <= UNSIGNED_LENGTH_MAX && isSignature(text) && before !== undefined && /[。！]$/.test(before)
  );
}
