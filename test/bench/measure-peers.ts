import type { Measure } from './measure.ts';
import { PEERS, type Hit, type PeerClause } from './policy-peers.ts';

/** A question with the keys of the clauses of which each answers; none where nothing may be shown. */
export interface PeerQuestion {
  readonly question: string;
  readonly rights: readonly string[];
}

export interface PeerTask {
  readonly name: string;
  readonly clauses: readonly PeerClause[];
  /** By which the score below which nothing is shown is chosen. */
  readonly fitted: readonly PeerQuestion[];
  readonly asked: readonly PeerQuestion[];
  /** What ours has of `asked`. */
  readonly ours: { readonly first: number; readonly inThree: number; readonly refused: number };
}

/** What the peers make of the same clauses and questions, each with the one threshold that suits it best. */
export async function measurePeers({ name, clauses, fitted, asked, ours }: PeerTask): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [peer, open] of Object.entries(PEERS)) {
    const search = await open(clauses);
    const hear = async (questions: readonly PeerQuestion[]) => {
      const heard = [];
      for (const { question, rights } of questions) heard.push({ rights, hits: await search(question) });
      return heard;
    };
    const threshold = chooseThreshold(await hear(fitted));
    const { first, inThree, refused, wrongShown, answerable, unanswerable } = count(
      await hear(asked),
      threshold,
    );
    const row = (what: string, right: number, all: number, own: number) => ({
      metric: `${name}: ${what}`,
      value: (right / all) * 100,
      unit: '%',
      count: `${right}/${all}`,
      peer,
      ...(right === 0 ? {} : { ratio: own / right }),
    });
    measures.push(
      row('right clause first', first, answerable, ours.first),
      row('in the first three', inThree, answerable, ours.inThree),
      row('right refusals', refused, unanswerable, ours.refused),
      { metric: `${name}: wrong answers shown`, value: wrongShown, unit: '', peer },
    );
  }
  return measures;
}

interface Heard {
  readonly rights: readonly string[];
  readonly hits: readonly Hit[];
}

/** The one by which most questions are answered rightly or rightly refused. */
function chooseThreshold(heard: readonly Heard[]): number {
  const scores = [0, ...heard.flatMap(({ hits }) => hits[0]?.score ?? [])];
  const worth = (threshold: number) => {
    const { first, refused } = count(heard, threshold);
    return first + refused;
  };
  return scores.reduce((best, score) => (worth(score) > worth(best) ? score : best), 0);
}

function count(heard: readonly Heard[], threshold: number) {
  const counts = { first: 0, inThree: 0, refused: 0, wrongShown: 0, answerable: 0, unanswerable: 0 };
  for (const { rights, hits } of heard) {
    const [best] = hits;
    const shown = best === undefined || best.score < threshold ? [] : hits.map(({ id }) => id);
    const isRight = shown[0] !== undefined && rights.includes(shown[0]);
    if (rights.length > 0) counts.answerable += 1;
    else counts.unanswerable += 1;
    if (isRight) counts.first += 1;
    if (shown.some((id) => rights.includes(id))) counts.inThree += 1;
    if (rights.length === 0 && shown.length === 0) counts.refused += 1;
    if (shown.length > 0 && !isRight) counts.wrongShown += 1;
  }
  return counts;
}
