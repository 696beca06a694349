import type { Core } from '../../core.ts';
import type { PlacedClause } from '../clause-store.ts';
import { listVersions } from '../document-store.ts';
import { foldQuestion } from '../asking/fold-question.ts';
import { listTaughtTo } from '../teaching/taught-store.ts';

/** What is known of a clause beside its text. */
export interface Standing {
  /** What an administrator has to say of it: of this question before what he says of the clause as such. */
  readonly remark?: string;
  /** The document in force today, where this is an earlier version. */
  readonly replacedBy?: { readonly title: string; readonly issuedOn: string | null };
}

export async function describeStanding(
  db: Core['db'],
  question: string,
  placed: PlacedClause,
): Promise<Standing> {
  const { document } = placed;
  const taught = (await listTaughtTo(db, placed)).filter(({ kind }) => kind === 'answer');
  const folded = foldQuestion(question);
  const ofQuestion = taught.find((one) => one.folded === folded && one.remark !== '');
  const remark = (ofQuestion ?? taught.find(({ question: asked }) => asked === ''))?.remark;
  const successor =
    document.state === 'replaced'
      ? (await listVersions(db, document.seriesId)).find(({ state }) => state === 'live')
      : undefined;
  return {
    ...(remark === undefined ? {} : { remark }),
    ...(successor === undefined
      ? {}
      : { replacedBy: { title: successor.title, issuedOn: successor.issuedOn } }),
  };
}
