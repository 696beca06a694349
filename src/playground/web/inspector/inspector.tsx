import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ExchangeKind } from '../api.ts';
import { Icon } from '../ui/icon.tsx';
import type { Actions } from '../use-actions.ts';
import type { World } from '../world.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { Faults } from './faults.tsx';

interface InspectorProps {
  readonly world: World;
  readonly nowMs: number;
  readonly actions: Actions;
  readonly onClose: () => void;
}

/** What lies above the inspector and has the first claim on Esc. */
const IN_FRONT = 'dialog[open], :popover-open, .replying';

type Filter = 'all' | 'failed' | ExchangeKind;

const FILTERS: readonly (readonly [Filter, string])[] = [
  ['all', '全部'],
  ['event', '事件'],
  ['callback', '回调'],
  ['api', '接口'],
  ['failed', '出错'],
];

/** Each request between the emulated Feishu and the bot, as it went over the wire. */
export function Inspector({ world, nowMs, actions, onClose }: InspectorProps): VNode {
  const [filter, setFilter] = useState<Filter>('all');
  const shown = world.exchanges.filter((exchange) => {
    if (filter === 'all') return true;
    return filter === 'failed' ? !exchange.ok : exchange.kind === filter;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.querySelector(IN_FRONT) === null) onClose();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [onClose]);

  return (
    <aside class="inspector" aria-label="检查器">
      <header class="inspector-head">
        <h2>检查器</h2>
        <a class="button button-size-small" href="/playground/export" download="playground.json">
          <Icon name="download" size={14} />
          导出
        </a>
        <button type="button" class="icon-button" aria-label="关闭检查器" onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <Faults
        faults={world.faults}
        labels={world.fault_labels}
        onSet={(name, fault) => void actions.setFault(name, fault)}
      />
      <div class="filters" role="group" aria-label="筛选">
        {FILTERS.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={filter === name} onClick={() => setFilter(name)}>
            {label}
          </button>
        ))}
      </div>
      <div class="exchanges">
        {shown.length === 0 && (
          <p class="inspector-empty">还没有往来。发一条消息，这里会列出签名的请求、解密后的正文和答复。</p>
        )}
        {shown.toReversed().map((exchange) => (
          <ExchangeRow key={exchange.id} exchange={exchange} nowMs={nowMs} />
        ))}
      </div>
    </aside>
  );
}
