import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CardAct } from '../api.ts';
import { type Json, isRecord, toRecord } from '../json.ts';
import { CardContext } from './card-context.ts';
import { CardHeader } from './card-header.tsx';
import { drawElements } from './element.tsx';
import { toFlow } from './layout-style.ts';

interface CardProps {
  readonly card: Json;
  /** Resolves when the bot has answered; it never rejects. */
  readonly onAct: (act: CardAct) => Promise<void>;
}

/** A card of JSON 2.0. Give it a key with the message's version, so that an update starts it anew. */
export function Card({ card, onAct }: CardProps): VNode {
  const [pendingPath, setPendingPath] = useState<string>();
  const body = toRecord(card.body);
  const width = toRecord(card.config).width_mode;

  async function act(path: string, cardAct: CardAct): Promise<void> {
    if (pendingPath !== undefined) return;
    setPendingPath(path);
    await onAct(cardAct);
    setPendingPath(undefined);
  }

  return (
    <CardContext.Provider value={{ pendingPath, act: (path, cardAct) => void act(path, cardAct) }}>
      <article
        class={`card card-${width === 'compact' || width === 'fill' ? width : 'default'}`}
        aria-label="消息卡片"
      >
        {isRecord(card.header) && <CardHeader header={card.header} />}
        <div class="card-body card-flow" style={toFlow(body)}>
          {drawElements(body.elements, 'body.elements')}
        </div>
      </article>
    </CardContext.Provider>
  );
}
