import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { weekdayOf } from '../time.ts';
import { Icon } from './icon.tsx';

interface CalendarProps {
  /** 'YYYY-MM-DD', or empty. */
  readonly value: string;
  readonly today: string;
  /** Days before it cannot be chosen. */
  readonly minDay?: string;
  readonly onChoose: (day: string) => void;
}

const CELLS = 42;
const WEEK = ['一', '二', '三', '四', '五', '六', '日'];
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** A month to pick a day from; arrow keys move, Enter chooses. */
export function Calendar({ value, today, minDay = '', onChoose }: CalendarProps): VNode {
  const [focused, setFocused] = useState(value === '' ? today : value);
  const month = focused.slice(0, 7);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = KEY_STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setFocused(addDays(focused, step));
  }

  return (
    <div class="calendar">
      <div class="calendar-head">
        <StepButton label="上一年" icon="first" onPress={() => setFocused(addMonths(focused, -12))} />
        <StepButton label="上个月" icon="left" onPress={() => setFocused(addMonths(focused, -1))} />
        <strong aria-live="polite">
          {month.slice(0, 4)}年{Number(month.slice(5))}月
        </strong>
        <StepButton label="下个月" icon="right" onPress={() => setFocused(addMonths(focused, 1))} />
        <StepButton label="下一年" icon="last" onPress={() => setFocused(addMonths(focused, 12))} />
      </div>
      <div class="calendar-grid" aria-hidden="true">
        {WEEK.map((name) => (
          <span key={name} class="calendar-week">
            {name}
          </span>
        ))}
      </div>
      <div class="calendar-grid" ref={grid} onKeyDown={onKeyDown}>
        {daysOfSheet(month).map((day) => (
          <button
            key={day}
            type="button"
            class={`calendar-day ${day.startsWith(month) ? '' : 'calendar-other'} ${day === today ? 'calendar-today' : ''}`}
            data-day={day}
            aria-label={`${day} 周${weekdayOf(day)}`}
            aria-pressed={day === value}
            tabIndex={day === focused ? 0 : -1}
            disabled={day < minDay}
            onClick={() => onChoose(day)}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
      <button type="button" class="link-button" disabled={today < minDay} onClick={() => onChoose(today)}>
        今天
      </button>
    </div>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: 'first' | 'left' | 'right' | 'last';
  readonly onPress: () => void;
}

function StepButton({ label, icon, onPress }: StepProps): VNode {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function addMonths(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** Six weeks, Monday first, with the month in the middle. */
function daysOfSheet(month: string): readonly string[] {
  const first = `${month}-01`;
  const offset = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: CELLS }, (_, index) => addDays(first, index - offset));
}
