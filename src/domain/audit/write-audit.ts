import { audit } from '../../db/schema/people.ts';
import { insertInto, toStatement, type Statement } from '../../db/statement.ts';
import type { Core } from '../core.ts';

export interface AuditEntry {
  /** The open_id of a person, or 'system'. */
  readonly actor: string;
  readonly action: string;
  readonly subjectKind:
    | 'application'
    | 'organization'
    | 'report'
    | 'meeting'
    | 'term'
    | 'obligation'
    | 'grant'
    | 'chat'
    | 'document'
    | 'question'
    | 'dictionary';
  readonly subjectId: string;
  /** Changed fields without personal data. */
  readonly before?: object;
  readonly after?: object;
}

/** The line that goes into the same commit as the change it tells of. */
export function writeAudit({ clock, newId }: Pick<Core, 'clock' | 'newId'>, entry: AuditEntry): Statement {
  return toStatement(
    insertInto(audit).values({
      id: newId(),
      at: clock.now(),
      actor: entry.actor,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    }),
  );
}
