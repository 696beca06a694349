import type { DigestClause, PolicyDocument } from '../policy.ts';
import { parkAssociationsJilin2013 } from './park-associations-jilin-2013.ts';
import { societyPartyBuilding2016 } from './society-party-building-2016.ts';

/** The documents whose digest we ship. */
export const library: readonly PolicyDocument[] = [societyPartyBuilding2016, parkAssociationsJilin2013];

const clausesById: ReadonlyMap<string, DigestClause> = new Map(
  library.flatMap(({ clauses }) => clauses.map((clause) => [clause.id, clause] as const)),
);

export function findDigestClause(id: string): DigestClause | undefined {
  return clausesById.get(id);
}

export function findDigestDocument(clauseId: string): PolicyDocument | undefined {
  return library.find(({ clauses }) => clauses.some(({ id }) => id === clauseId));
}
