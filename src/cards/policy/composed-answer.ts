import type { CitedClause } from '../../domain/policies/answering/answer-question.ts';
import type { ComposedSentence } from '../../domain/policies/composing/compose-answer.ts';
import { div, hr, note } from '../../feishu/card/build-text.ts';
import type { Card } from '../../feishu/card/card.ts';
import type { NestedElement } from '../../feishu/card/containers.ts';
import { FORCE_NAMES } from './policy-words.ts';

/** The sentences with the number of their clause, and what the numbers stand for; empty where there is no sentence. */
export function drawComposed(
  composed: readonly ComposedSentence[],
  answers: readonly CitedClause[],
): readonly NestedElement[] {
  if (composed.length === 0) return [];
  const cited = new Set(composed.map(({ clause }) => clause));
  const isOriginal = answers.every(({ source }, index) => source === 'imported' || !cited.has(index + 1));
  return [
    note(`连起来说（由模型整理，已逐句核对${isOriginal ? '原文' : '要点'}）`),
    div(composed.map(({ text, clause }) => `${text}[${clause}]`).join('')),
    ...answers.flatMap((answer, index) =>
      cited.has(index + 1) ? [note(`[${index + 1}] ${toOrigin(answer)}`)] : [],
    ),
    hr(),
  ];
}

/** The card with these sentences above all that it shows. */
export function withComposed(
  card: Card,
  composed: readonly ComposedSentence[],
  answers: readonly CitedClause[],
): Card {
  const elements = [...drawComposed(composed, answers), ...card.body.elements];
  return { ...card, body: { ...card.body, elements } };
}

function toOrigin({ document, locator, force, expired, source }: CitedClause): string {
  const limits = [
    ...(source === 'digest' ? ['要点，非原文'] : []),
    ...(force === 'binding' ? [] : [FORCE_NAMES[force]]),
    ...(expired === undefined ? [] : [`期限已过：${expired}`]),
  ];
  return `《${document}》${locator}${limits.length === 0 ? '' : `（${limits.join('；')}）`}`;
}
