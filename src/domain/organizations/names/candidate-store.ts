import { sql, type SQL } from 'drizzle-orm';
import type { Organization } from '../organization.ts';
import type { Core } from '../../core.ts';
import type { AskedWord } from './asked-name.ts';
import { COMMON, spread, type GramCounts } from './gram-query.ts';

type Db = Core['db'];

/** A name and the organization that goes by it. */
export interface NamedOrganization {
  readonly matchedName: string;
  readonly folded: string;
  readonly pinyin: string;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: number;
  readonly stage: Organization['stage'];
  readonly regionCode: string | null;
}

/** Which organizations may be found; `scopeIds` left out means the whole ledger. */
export interface Within {
  readonly scopeIds?: readonly string[];
  readonly kinds?: readonly string[];
  readonly stages?: readonly string[];
  /** Of each of these lists the region code must begin with one. */
  readonly regions?: readonly (readonly string[])[];
}

/** Names that the rarest grams of a query may lead to; together with the others they lead to far fewer. */
export const RARE_MAX = 5000;
/** Names that hold the most of a mistyped word; what holds less is not a slip away. */
export const NEAR_MAX = 600;
/** Names of the index that are looked at for one query, and those of them that are taken for a closer look. */
const POSTINGS_MAX = 2000;
const NAMES_MAX = 80;
/** Pieces of a word by which the names are put in order. */
const PIECES_MAX = 8;
/** Organizations of a scope that are gone through where a word is too common for the index. */
const WALK_MAX = 2000;
/** Sorts after every other character. */
const LAST = '\u{10FFFF}';

const COLUMNS = sql`n.name AS matchedName, n.folded, n.pinyin, o.id, o.name, o.kind, o.level, o.stage,
  o.region_code AS regionCode`;

/** Counted up to a thousand, each in a fraction of a millisecond; the vocabulary of the index would count to the end. */
export async function countGrams(db: Db, grams: readonly string[]): Promise<GramCounts> {
  if (grams.length === 0) return new Map();
  const rows = await db.all<{ gram: string; count: number }>(sql`
    SELECT value AS gram, (SELECT count(*) FROM (
      SELECT 1 FROM name_index WHERE name_index MATCH '"' || value || '"' LIMIT ${COMMON})) AS count
    FROM json_each(${JSON.stringify([...new Set(grams)])})`);
  return new Map(rows.map(({ gram, count }) => [gram, count]));
}

/**
 * Names for the query, those first that hold most of the words and little else, of which the first `depth` are tried. The query is made of grams only. The
 * scope is looked up in that order, so that a wide one is asked for few of them; without its LIMIT the order would be
 * left out as of no use to the join.
 */
export async function listByGrams(
  db: Db,
  within: Within,
  query: string,
  words: readonly AskedWord[],
  depth = POSTINGS_MAX,
): Promise<NamedOrganization[]> {
  return db.all<NamedOrganization>(sql`
    WITH m AS MATERIALIZED (
      SELECT own.rowid AS number, own.*, replace(own.pinyin, ' ', '') AS letters
      FROM (SELECT rowid FROM name_index WHERE name_index MATCH ${query} LIMIT ${POSTINGS_MAX}) AS f
      CROSS JOIN organization_names AS own ON own.rowid = f.rowid)
    SELECT ${COLUMNS}
    FROM (SELECT * FROM m
          ORDER BY ${sql.join(words.flatMap(toHeldPieces), sql` + `)} DESC, length(initials), number
          LIMIT ${depth}) AS n
    CROSS JOIN organizations AS o ON o.id = n.organization_id
    WHERE ${toCondition(within, sql`n.organization_id`)}
    LIMIT ${NAMES_MAX}`);
}

/** Whether the query finds more names than are looked at. */
export async function isBeyondLimit(db: Db, query: string): Promise<boolean> {
  const [row] = await db.all<{ count: number }>(sql`
    SELECT count(*) AS count FROM (SELECT 1 FROM name_index WHERE name_index MATCH ${query} LIMIT ${POSTINGS_MAX})`);
  return row?.count === POSTINGS_MAX;
}

/** Terms of a sum that counts the pieces of the word that the name holds. */
function toHeldPieces({ reading, letters, folded, isSpelt }: AskedWord): SQL[] {
  if (!isSpelt) {
    const { characters } = reading;
    const pairs = characters.map((character, index) => `${character}${characters[index + 1] ?? ''}`);
    return spread(pairs, PIECES_MAX).map((piece) => sql`(instr(folded, ${piece}) > 0)`);
  }
  const pieces = Array.from({ length: Math.ceil(letters.length / 2) }, (_, index) =>
    letters.slice(2 * index, 2 * index + 4),
  );
  return [
    sql`${PIECES_MAX} * (instr(initials, ${folded}) > 0 OR instr(folded, ${folded}) > 0)`,
    ...spread(pieces, PIECES_MAX).map((piece) => sql`(instr(letters, ${piece}) > 0)`),
  ];
}

/** Names that begin with the text. */
export async function listByBeginning(db: Db, within: Within, folded: string): Promise<NamedOrganization[]> {
  return db.all<NamedOrganization>(sql`
    SELECT ${COLUMNS}
    FROM (SELECT rowid, name, folded, pinyin, organization_id FROM organization_names
          WHERE folded >= ${folded} AND folded < ${`${folded}${LAST}`}
          ORDER BY length(folded) LIMIT ${POSTINGS_MAX}) AS n
    CROSS JOIN organizations AS o ON o.id = n.organization_id
    WHERE ${toCondition(within, sql`n.organization_id`)}
    LIMIT ${NAMES_MAX}`);
}

/** Names that hold all the words as they stand, among those of the regions or else the first organizations of the scopes. */
export async function listByWalk(
  db: Db,
  within: Within & { readonly scopeIds: readonly string[] },
  words: readonly AskedWord[],
): Promise<NamedOrganization[]> {
  const { scopeIds, regions = [] } = within;
  const inRegions = sql`SELECT o.id AS organization_id FROM organizations AS o WHERE ${toCondition({ regions })}`;
  const inScopes = sql`SELECT DISTINCT organization_id FROM scopes
    WHERE ancestor_id IN (SELECT value FROM json_each(${JSON.stringify(scopeIds)}))`;
  const holdsAll = sql.join(
    words.map(({ folded, letters, isSpelt }) =>
      isSpelt
        ? sql`(instr(n.folded, ${folded}) OR instr(n.initials, ${folded}) OR instr(replace(n.pinyin, ' ', ''), ${letters}))`
        : sql`instr(n.folded, ${folded})`,
    ),
    sql` AND `,
  );
  return db.all<NamedOrganization>(sql`
    SELECT ${COLUMNS}
    FROM (${regions.length > 0 ? inRegions : inScopes} LIMIT ${WALK_MAX}) AS s
    CROSS JOIN organization_names AS n ON n.organization_id = s.organization_id
    CROSS JOIN organizations AS o ON o.id = n.organization_id
    WHERE ${holdsAll} AND ${toCondition(within)}
    LIMIT ${NAMES_MAX}`);
}

/** Names that are the same in writing or to the ear, in the whole ledger. */
export async function listBySameName(db: Db, folded: string, pinyin: string): Promise<NamedOrganization[]> {
  return db.all<NamedOrganization>(sql`
    SELECT ${COLUMNS}
    FROM (SELECT rowid FROM organization_names WHERE folded = ${folded}
          UNION SELECT rowid FROM organization_names WHERE pinyin = ${pinyin} LIMIT ${NAMES_MAX}) AS same
    CROSS JOIN organization_names AS n ON n.rowid = same.rowid
    CROSS JOIN organizations AS o ON o.id = n.organization_id`);
}

/** The organization of that unified social credit code. */
export async function listByUscc(
  db: Db,
  uscc: string,
): Promise<(Pick<NamedOrganization, 'id' | 'name' | 'kind' | 'stage'> & { readonly matchedName: string })[]> {
  return db.all(
    sql`SELECT id, name, kind, stage, name AS matchedName FROM organizations WHERE uscc = ${uscc}`,
  );
}

/** All the names of the organizations. */
export async function listAllNames(db: Db, organizationIds: readonly string[]): Promise<NamedOrganization[]> {
  return db.all<NamedOrganization>(sql`
    SELECT ${COLUMNS}
    FROM organization_names AS n CROSS JOIN organizations AS o ON o.id = n.organization_id
    WHERE n.organization_id IN (SELECT value FROM json_each(${JSON.stringify(organizationIds)}))`);
}

/** `id` is the column to look up in the scopes; the rest is of the organization `o`. */
export function toCondition({ scopeIds, kinds, stages, regions = [] }: Within, id = sql`o.id`): SQL {
  return sql.join(
    [
      sql`1`,
      ...(scopeIds === undefined
        ? []
        : [
            sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(scopeIds)}) AS top CROSS JOIN scopes AS line
              ON line.ancestor_id = top.value AND line.organization_id = ${id})`,
          ]),
      ...(kinds === undefined
        ? []
        : [sql`o.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))`]),
      ...(stages === undefined
        ? []
        : [sql`o.stage IN (SELECT value FROM json_each(${JSON.stringify(stages)}))`]),
      ...regions.map(
        (prefixes) =>
          sql`(${sql.join(
            prefixes.map((prefix) => sql`(o.region_code >= ${prefix} AND o.region_code < ${`${prefix}~`})`),
            sql` OR `,
          )})`,
      ),
    ],
    sql` AND `,
  );
}
