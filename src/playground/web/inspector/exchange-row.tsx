import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Exchange, ExchangeKind } from '../api.ts';
import { toRecord, toText } from '../json.ts';
import { toChatTime } from '../time.ts';
import { CodeBlock } from './code-block.tsx';

const KINDS: Readonly<Record<ExchangeKind, string>> = { event: '事件', callback: '回调', api: '接口' };

/** The callback budget of the real platform: a slower answer shows 200341 to the user. */
const SLOW_MS = 3000;

/** Collapsed to one line; its parts are only built once it is opened. */
export function ExchangeRow({
  exchange,
  nowMs,
}: {
  readonly exchange: Exchange;
  readonly nowMs: number;
}): VNode {
  const [open, setOpen] = useState(false);
  const { request, response } = exchange;
  const headers = toRecord(request.headers);

  return (
    <details class="exchange" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span
          class={`dot ${exchange.ok ? 'dot-ok' : 'dot-bad'}`}
          role="img"
          aria-label={exchange.ok ? '成功' : '出错'}
        />
        <span class={`kind kind-${exchange.kind}`}>{KINDS[exchange.kind]}</span>
        <span class="exchange-title">{exchange.title}</span>
        <span class={`ms ${exchange.duration_ms >= SLOW_MS ? 'ms-slow' : ''}`}>
          {formatMs(exchange.duration_ms)}
        </span>
      </summary>
      {open && (
        <div class="exchange-parts">
          <p class="exchange-at">
            {toText(request.method)} {toText(request.url)}
            <br />
            {toChatTime(exchange.at, nowMs)}
            {typeof response.status === 'number' && ` · HTTP ${response.status}`}
          </p>
          {exchange.note !== '' && <p class="note">演练场提示：{exchange.note}</p>}
          {exchange.decrypted !== undefined && <CodeBlock title="解密后的正文" value={exchange.decrypted} />}
          <CodeBlock title="答复" value={response.body} />
          {Object.keys(headers).length > 0 && <CodeBlock title="请求头（含签名）" value={headers} />}
          <CodeBlock title="原始请求正文" value={request.body} />
          {response.headers !== undefined && <CodeBlock title="答复头" value={response.headers} />}
        </div>
      )}
    </details>
  );
}

function formatMs(ms: number): string {
  return ms >= 100 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}
