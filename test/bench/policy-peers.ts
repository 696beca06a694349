import { createClient } from '@libsql/client';
import { cut_for_search } from 'jieba-wasm';
import MiniSearch from 'minisearch';
import { toSearchGrams } from '../../src/domain/policies/answering/chinese-grams.ts';

/** A clause as a peer is given it: its text and headings, and the everyday questions where it may know them. */
export interface PeerClause {
  readonly id: string;
  readonly text: string;
  readonly questions: string;
}

export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** Best first. */
export type Peer = (question: string) => Promise<readonly Hit[]>;

const SHOWN = 3;
const TRIGRAM = 3;

/** What one would take instead, each as its own guide says. */
export const PEERS: Readonly<Record<string, (clauses: readonly PeerClause[]) => Promise<Peer>>> = {
  'FTS5 trigram': openTrigram,
  'MiniSearch, bigrams': async (clauses) => openMiniSearch(clauses, (text) => [...toSearchGrams(text)]),
  'jieba words, BM25': async (clauses) => openMiniSearch(clauses, cutWords),
};

async function openTrigram(clauses: readonly PeerClause[]): Promise<Peer> {
  const client = createClient({ url: ':memory:' });
  await client.execute(`CREATE VIRTUAL TABLE peer USING fts5(text, questions, tokenize='trigram')`);
  await client.batch(
    clauses.map(({ text, questions }, place) => ({
      sql: 'INSERT INTO peer (rowid, text, questions) VALUES (?, ?, ?)',
      args: [place, text, questions],
    })),
    'write',
  );
  return async (question) => {
    const characters = Array.from(question.match(/[\p{L}\p{N}]+/gu)?.join('') ?? '');
    const grams = characters.slice(TRIGRAM - 1).map((_, at) => characters.slice(at, at + TRIGRAM).join(''));
    if (grams.length === 0) return [];
    const { rows } = await client.execute({
      sql: `SELECT rowid AS place, -rank AS score FROM peer WHERE peer MATCH ? ORDER BY rank LIMIT ${SHOWN}`,
      args: [grams.map((gram) => `"${gram}"`).join(' OR ')],
    });
    return rows.map((row) => ({ id: clauses[Number(row['place'])]?.id ?? '', score: Number(row['score']) }));
  };
}

function openMiniSearch(clauses: readonly PeerClause[], tokenize: (text: string) => string[]): Peer {
  const index = new MiniSearch<PeerClause>({ fields: ['text', 'questions'], tokenize });
  index.addAll(clauses);
  return async (question) =>
    index
      .search(question)
      .slice(0, SHOWN)
      .map(({ id, score }) => ({ id: String(id), score }));
}

function cutWords(text: string): string[] {
  return cut_for_search(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
