import { foldText } from '../../../src/domain/policies/reading/fold-text.ts';
import { splitFile, type SplitDocument } from '../../../src/domain/policies/reading/split-file.ts';

/** The lines of a text that stand in no clause, heading, title or list of what was left out. */
export function listLost(text: string): readonly string[] {
  const kept = splitFile(text)
    .flatMap((split) => [
      split.title,
      ...split.clauses.flatMap((clause) => [
        ...clause.headingPath,
        clause.text,
        // A line that holds a heading and what it heads.
        [...clause.headingPath, clause.text].join(''),
      ]),
      ...split.leftOut,
    ])
    .map(foldText);
  return toLines(text).filter(
    (line) =>
      !kept.some((words) => words.includes(foldText(line.replace(/[：:]$/, '')))) && !isTableHead(line, kept),
  );
}

/** The clauses whose text is neither a line of the text nor lines one after another. */
export function listRewritten(text: string): readonly string[] {
  const splits = splitFile(text);
  const leftOut = new Set(splits.flatMap((split) => split.leftOut));
  const joined = toLines(text)
    .filter((line) => !leftOut.has(line))
    .join('\n');
  const lines = new Set(toLines(text));
  const whole = joined.replaceAll(/\s/g, '');
  return splits
    .flatMap(({ clauses }) => clauses.map((clause) => clause.text))
    .filter(
      (words) => !lines.has(words) && !joined.includes(words) && !whole.includes(words.replaceAll(/\s/g, '')),
    );
}

/** A split text as a text again: titles, headings and clauses, each on its line. */
export function writeOut({ title, clauses }: SplitDocument): string {
  const lines: string[] = [];
  const notice = clauses.find(({ locator }) => locator.startsWith('印发通知'))?.headingPath;
  let path: readonly string[] = notice ?? [];
  let titles = [...(notice ?? []), title];
  for (const { locator, headingPath, text } of clauses) {
    const isOfNotice = /^(?:主送|印发通知)/.test(locator) && notice !== undefined;
    if (!locator.startsWith('版头')) {
      const due = isOfNotice ? titles.slice(0, -1) : titles;
      lines.push(...due);
      titles = titles.slice(due.length);
    }
    for (const [depth, heading] of headingPath.entries()) {
      const isSame = headingPath.slice(0, depth + 1).every((words, at) => words === path[at]);
      const isLead = lines.some((line) => line.startsWith(heading.slice(0, 8)) || line.includes(heading));
      if (isSame || (isLead && !isRepeated(heading, lines))) continue;
      lines.push(/^表.*行$/.test(locator) ? `${heading}（${toHeaders(text)}）` : heading);
    }
    if (headingPath.length > 0) path = headingPath;
    lines.push(text);
  }
  return lines.join('\n');
}

function toHeaders(row: string): string {
  return row
    .split(/[；。]/)
    .flatMap((part) => (part.includes('：') ? [part.slice(0, part.indexOf('：'))] : []))
    .join('、');
}

/** A chapter whose heading an earlier part has as well. */
function isRepeated(heading: string, lines: readonly string[]): boolean {
  return lines.includes(heading) && /^第.[章节]/.test(heading);
}

/** The headers of a table stand in its rows. */
function isTableHead(line: string, kept: readonly string[]): boolean {
  const at = line.indexOf('（');
  return at > 0 && line.endsWith('）') && kept.includes(foldText(line.slice(0, at)));
}

function toLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
