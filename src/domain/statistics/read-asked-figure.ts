export type AskedFigure = 'organizations' | 'reported' | 'missing';

/** Which of the figures a question asks for: '几个学会没报月报' asks for those that did not. */
export function readAskedFigure(sentence: string): AskedFigure {
  if (/没有?(上)?报|未(上)?报|还?没交|未交|还差|漏报/u.test(sentence)) return 'missing';
  return /报|交了|已交/u.test(sentence) ? 'reported' : 'organizations';
}
