import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks once more before a card's button acts. Esc and the backdrop cancel. */
export function ConfirmDialog({ title, text, onConfirm, onCancel }: ConfirmDialogProps): VNode {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);

  function closeThen(next: () => void): void {
    ref.current?.close();
    next();
  }

  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-label={title === '' ? '请确认' : title}
      onCancel={(event) => {
        event.preventDefault();
        closeThen(onCancel);
      }}
      onClick={(event) => {
        event.stopPropagation();
        if (event.target === ref.current) closeThen(onCancel);
      }}
    >
      <div class="dialog-body">
        <h2>{title === '' ? '请确认' : title}</h2>
        {text !== '' && <p>{text}</p>}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => closeThen(onCancel)}>
            取消
          </button>
          <button type="button" class="button button-primary" onClick={() => closeThen(onConfirm)}>
            确定
          </button>
        </div>
      </div>
    </dialog>
  );
}
