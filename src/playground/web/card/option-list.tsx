import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import type { Option } from './field-values.ts';

interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly multiple: boolean;
  readonly onToggle: (value: string) => void;
}

/** Lists longer than this get a search box, as the real client's do. */
const SEARCH_FROM = 8;

export function OptionList({ label, options, chosen, multiple, onToggle }: OptionListProps): VNode {
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const shown = options.filter((option) => option.label.toLowerCase().includes(query.trim().toLowerCase()));
  const searchable = options.length > SEARCH_FROM;

  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>('input, [aria-selected="true"], [role="option"]');
    first?.focus();
  }, []);

  return (
    <div ref={list} class="options" onKeyDown={moveFocus}>
      {searchable && (
        <label class="options-search">
          <Icon name="search" size={14} />
          <input
            type="search"
            placeholder="搜索"
            aria-label="搜索选项"
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
      )}
      <div role="listbox" aria-label={label} aria-multiselectable={multiple}>
        {shown.map((option) => {
          const selected = chosen.includes(option.value);
          return (
            <button
              key={option.value}
              type="button"
              role="option"
              class="option"
              aria-selected={selected}
              onClick={() => onToggle(option.value)}
            >
              <span>{option.label}</span>
              {selected && <Icon name="check" />}
            </button>
          );
        })}
        {shown.length === 0 && <p class="options-empty">没有匹配的选项</p>}
      </div>
    </div>
  );
}

/** Arrow keys walk through the options, wherever the focus is in the list. */
export function moveFocus(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="option"], [role="menuitem"]')];
  const index = items.findIndex((item) => item === document.activeElement);
  items[(index + step + items.length) % items.length]?.focus();
}
