import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { DAY_MS, fromDay, HOUR_MS, toClock, toDay, toLongDay } from './time.ts';
import { Calendar } from './ui/calendar.tsx';
import { ConfirmDialog } from './ui/confirm-dialog.tsx';
import { Icon } from './ui/icon.tsx';
import { Popover } from './ui/popover.tsx';
import type { Actions } from './use-actions.ts';

interface TopBarProps {
  readonly nowMs: number;
  readonly online: boolean;
  readonly actions: Actions;
}

const STEPS = [
  { label: '+1 小时', ms: HOUR_MS },
  { label: '+1 天', ms: DAY_MS },
  { label: '+7 天', ms: 7 * DAY_MS },
];

/** A day chosen in the calendar begins when the morning's reminders, due at 09:07, have gone out. */
const ARRIVAL = '09:30';

/** Says that nothing here is real, and holds the emulated clock. */
export function TopBar({ nowMs, online, actions }: TopBarProps): VNode {
  const [busy, setBusy] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [resetting, setResetting] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);

  async function wait(work: Promise<unknown>): Promise<void> {
    setBusy(true);
    await work;
    setBusy(false);
  }

  return (
    <div class="top-bar">
      <p class="banner">
        <b>飞书演练场</b>
        <span>本地模拟，非飞书官方</span>
        {!online && (
          <span class="offline" role="alert">
            连接已断开，正在重连…
          </span>
        )}
      </p>
      <div class="clock" role="group" aria-label="演练时钟">
        <Icon name="clock" size={15} />
        <time class="clock-now" data-testid="now">
          <span class="clock-year">{toLongDay(nowMs).slice(0, 5)}</span>
          {toLongDay(nowMs).slice(5)} <b>{toClock(nowMs)}</b>
        </time>
        {busy && <span class="spinner" role="status" aria-label="时钟走动中" />}
        <span class="clock-steps">
          {STEPS.map(({ label, ms }) => (
            <button key={label} type="button" disabled={busy} onClick={() => void wait(actions.advance(ms))}>
              {label}
            </button>
          ))}
          <button
            ref={anchor}
            type="button"
            disabled={busy}
            aria-haspopup="dialog"
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          >
            到…
          </button>
          <button type="button" disabled={busy} onClick={() => setResetting(true)}>
            重置
          </button>
        </span>
      </div>
      {choosing && (
        <Popover anchor={anchor} onClose={() => setChoosing(false)}>
          <Calendar
            value=""
            today={toDay(nowMs + DAY_MS)}
            minDay={toDay(nowMs + DAY_MS)}
            onChoose={(day) => {
              setChoosing(false);
              void wait(actions.jumpTo(fromDay(day, ARRIVAL)));
            }}
          />
        </Popover>
      )}
      {resetting && (
        <ConfirmDialog
          title="重置演练场？"
          text="消息、登记的数据和时钟都回到最初的样子。"
          onCancel={() => setResetting(false)}
          onConfirm={() => {
            setResetting(false);
            void wait(actions.reset());
          }}
        />
      )}
    </div>
  );
}
