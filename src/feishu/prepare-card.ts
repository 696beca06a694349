import { sha256Hex } from '../shared/sha256.ts';
import type { CardAction } from './card/build-button.ts';
import type { Card } from './card/card.ts';
import { checkCard } from './card/check-card.ts';

export interface PreparedCard {
  /** The card as it goes over the wire. */
  readonly content: string;
  /** Element name to action. */
  readonly actions: Readonly<Record<string, CardAction>>;
}

/** Feishu would refuse the card, or it is larger than Feishu takes: it is never sent. */
export class UnsendableCard extends Error {
  override readonly name = 'UnsendableCard';
}

/**
 * Makes a card ready for its message: the actions of its elements are taken out, so that a click carries only the
 * message's key, and the first element is given the marker by which the message is found again in a chat.
 * Throws `UnsendableCard`.
 */
export async function prepareCard(card: Card, key: string): Promise<PreparedCard> {
  const actions: Record<string, CardAction> = {};
  const wire = withMarker(withoutActions(card, key, actions), await toMarker(key));
  const fault = checkCard(wire);
  if (fault !== undefined) throw new UnsendableCard(fault.message);
  return { content: JSON.stringify(wire), actions };
}

/** At most 20 letters and digits, beginning with a letter, as an element_id must be. */
export async function toMarker(key: string): Promise<string> {
  return `k${(await sha256Hex(key)).slice(0, 19)}`;
}

function withoutActions(node: unknown, key: string, actions: Record<string, CardAction>): unknown {
  if (Array.isArray(node)) return node.map((child) => withoutActions(child, key, actions));
  if (!isRecord(node)) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withoutActions(value, key, actions)]),
  );
  const name = node['name'];
  const behaviors = node['behaviors'];
  if (typeof name !== 'string' || !Array.isArray(behaviors)) return copy;
  copy['behaviors'] = behaviors.map((behavior: unknown) => {
    const call = readCall(behavior);
    if (call === undefined) return behavior;
    actions[name] = call;
    return { type: 'callback', value: { key } };
  });
  return copy;
}

function readCall(behavior: unknown): CardAction | undefined {
  if (!isRecord(behavior) || behavior['type'] !== 'callback' || !isRecord(behavior['value']))
    return undefined;
  const { action, data } = behavior['value'];
  return typeof action === 'string' ? { action, data } : undefined;
}

function withMarker(card: unknown, marker: string): unknown {
  if (!isRecord(card) || !isRecord(card['body']) || !Array.isArray(card['body']['elements'])) return card;
  const [first, ...rest]: unknown[] = card['body']['elements'];
  if (!isRecord(first)) return card;
  return { ...card, body: { ...card['body'], elements: [{ ...first, element_id: marker }, ...rest] } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
