import type { VNode } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { toRecord, toRecords, toText } from '../json.ts';
import { toSafeUrl } from '../markdown/safe-url.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { openUrl } from './behaviors.ts';
import { addressOf, CardContext, type ElementProps, wordsOf } from './card-context.ts';
import { moveFocus } from './option-list.tsx';

/** The three dots: a menu whose items call back with their value or open a link. */
export function Overflow({ node, path }: ElementProps): VNode {
  const card = useContext(CardContext);
  const anchor = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<string>();
  const confirm = toRecord(node.confirm);

  useEffect(() => {
    if (open) menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [open]);

  function choose(value: string, url: string | undefined): void {
    setOpen(false);
    if (url !== undefined) return openUrl(url);
    if (Object.keys(confirm).length > 0) setAsked(value);
    else send(value);
  }

  function send(value: string): void {
    setAsked(undefined);
    card.act(path, { ...addressOf(node, path), option: value });
  }

  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="button button-default button-overflow"
        aria-label="更多操作"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={card.pendingPath !== undefined}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        {card.pendingPath === path ? <span class="spinner" /> : <Icon name="more" size={18} />}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)}>
          <div ref={menu} class="options" role="menu" aria-label="更多操作" onKeyDown={moveFocus}>
            {toRecords(node.options).map((option) => (
              <button
                key={toText(option.value)}
                type="button"
                role="menuitem"
                class="option"
                onClick={() =>
                  choose(toText(option.value), toSafeUrl(toText(toRecord(option.multi_url).url)))
                }
              >
                {wordsOf(option.text)}
              </button>
            ))}
          </div>
        </Popover>
      )}
      {asked !== undefined && (
        <ConfirmDialog
          title={wordsOf(confirm.title)}
          text={wordsOf(confirm.text)}
          onCancel={() => setAsked(undefined)}
          onConfirm={() => send(asked)}
        />
      )}
    </>
  );
}
