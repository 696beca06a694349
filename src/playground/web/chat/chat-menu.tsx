import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { moveFocus } from '../card/option-list.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import type { Actions } from '../use-actions.ts';

/** What a group's owner can do with the bot: take it out and bring it back. */
export function ChatMenu({ actions }: { readonly actions: Actions }): VNode {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  function press(type: 'bot_added' | 'bot_removed'): void {
    setOpen(false);
    void actions.moveBot(type);
  }

  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="icon-button"
        aria-label="群设置"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" size={20} />
      </button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)}>
          <div class="options" role="menu" aria-label="群设置" onKeyDown={moveFocus}>
            <button type="button" role="menuitem" class="option" onClick={() => press('bot_removed')}>
              把科协助手移出群
            </button>
            <button type="button" role="menuitem" class="option" onClick={() => press('bot_added')}>
              把科协助手拉进群
            </button>
          </div>
        </Popover>
      )}
    </>
  );
}
