import type { Measure } from './measure.ts';
import { PEERS, type Hit, type PeerClause } from './policy-peers.ts';

/** A question with the keys of the clauses of which each answers; none where nothing may be shown. */
export interface PeerQuestion {
  readonly question: string;
  readonly rights: readonly string[];
}

/** Questions, and the clauses that are searched for them. */
export interface PeerSet {
  readonly clauses: readonly PeerClause[];
  readonly questions: readonly PeerQuestion[];
}

export interface PeerTask {
  readonly name: string;
  /** By which the score below which nothing is shown is chosen. */
  readonly fitted: PeerSet;
  readonly asked: PeerSet;
  /** What ours has of `asked`. */
  readonly ours: { readonly first: number; readonly inThree: number; readonly refused: number };
}

/**
 * What the peers make of the same clauses and questions: all answered, and then with the one threshold by which most of
 * the answerable are kept and most of the others refused.
 */
export async function measurePeers({ name, fitted, asked, ours }: PeerTask): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [peer, open] of Object.entries(PEERS)) {
    const hear = async ({ clauses, questions }: PeerSet) => {
      const search = await open(clauses);
      const heard: Heard[] = [];
      for (const { question, rights } of questions) heard.push({ rights, hits: await search(question) });
      return heard;
    };
    const heard = await hear(asked);
    const all = count(heard, 0);
    const sure = count(heard, chooseThreshold(await hear(fitted)));
    const row = (what: string, right: number, of: number, own: number) => ({
      metric: `${name}: ${what}`,
      value: (right / of) * 100,
      unit: '%',
      count: `${right}/${of}`,
      peer,
      ...(right === 0 ? {} : { ratio: Math.round((own / right) * 100) / 100 }),
    });
    measures.push(
      row('right clause first, nothing refused', all.first, all.answerable, ours.first),
      row('in the first three, nothing refused', all.inThree, all.answerable, ours.inThree),
      row('right clause first', sure.first, sure.answerable, ours.first),
      row('right refusals', sure.refused, sure.unanswerable, ours.refused),
      { metric: `${name}: wrong answers shown`, value: sure.wrongShown, unit: '', peer },
    );
  }
  return measures;
}

interface Heard {
  readonly rights: readonly string[];
  readonly hits: readonly Hit[];
}

function chooseThreshold(heard: readonly Heard[]): number {
  const scores = [0, ...heard.flatMap(({ hits }) => hits[0]?.score ?? [])];
  const worth = (threshold: number) => {
    const { kept, answerable, refused, unanswerable } = count(heard, threshold);
    return kept / answerable + refused / unanswerable;
  };
  return scores.reduce((best, score) => (worth(score) > worth(best) ? score : best), 0);
}

function count(heard: readonly Heard[], threshold: number) {
  const counts = { first: 0, inThree: 0, kept: 0, refused: 0, wrongShown: 0, answerable: 0, unanswerable: 0 };
  for (const { rights, hits } of heard) {
    const [best] = hits;
    const shown = best === undefined || best.score < threshold ? [] : hits.map(({ id }) => id);
    const isRight = shown[0] !== undefined && rights.includes(shown[0]);
    if (rights.length > 0) counts.answerable += 1;
    else counts.unanswerable += 1;
    if (isRight) counts.first += 1;
    if (rights.length > 0 && shown.length > 0) counts.kept += 1;
    if (shown.some((id) => rights.includes(id))) counts.inThree += 1;
    if (rights.length === 0 && shown.length === 0) counts.refused += 1;
    if (shown.length > 0 && !isRight) counts.wrongShown += 1;
  }
  return counts;
}
