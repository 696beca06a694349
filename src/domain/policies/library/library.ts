import type { DigestClause, PolicyDocument } from '../policy.ts';
import { associationReformChuzhou2016 } from './association-reform-chuzhou-2016.ts';
import { associationsWorkBadong } from './associations-work-badong.ts';
import { enterpriseAssociationJiangxiCopper2004 } from './enterprise-association-jiangxi-copper-2004.ts';
import { leftBehindChildrenOffTopic } from './left-behind-children-off-topic.ts';
import { parkAssociationsJilin2013 } from './park-associations-jilin-2013.ts';
import { partyLeadsAssociationsTaixing2012 } from './party-leads-associations-taixing-2012.ts';
import { societyPartyBuilding2016 } from './society-party-building-2016.ts';
import { suggestionsInnerMongoliaCapital } from './suggestions-inner-mongolia-capital.ts';
import { townAssociationPlan } from './town-association-plan.ts';

/** The documents whose digest we ship. */
export const library: readonly PolicyDocument[] = [
  partyLeadsAssociationsTaixing2012,
  associationReformChuzhou2016,
  societyPartyBuilding2016,
  parkAssociationsJilin2013,
  leftBehindChildrenOffTopic,
  associationsWorkBadong,
  enterpriseAssociationJiangxiCopper2004,
  suggestionsInnerMongoliaCapital,
  townAssociationPlan,
];

const clausesById: ReadonlyMap<string, DigestClause> = new Map(
  library.flatMap(({ clauses }) => clauses.map((clause) => [clause.id, clause] as const)),
);

const documentsByClause: ReadonlyMap<string, PolicyDocument> = new Map(
  library.flatMap((document) => document.clauses.map(({ id }) => [id, document] as const)),
);

export function findDigestClause(id: string): DigestClause | undefined {
  return clausesById.get(id);
}

export function findDigestDocument(clauseId: string): PolicyDocument | undefined {
  return documentsByClause.get(clauseId);
}
