import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface PopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Make the popover as wide as its anchor. */
  readonly wide?: boolean;
  readonly class?: string;
}

const GAP_PX = 4;
const EDGE_PX = 8;

/** Content in the browser's top layer, beside its anchor; a click outside or Esc closes it and gives the focus back. */
export function Popover({ anchor, onClose, children, wide = false, class: extra = '' }: PopoverProps): VNode {
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const box = ref.current;
    const target = anchor.current;
    if (box === null || target === null) return undefined;
    const move = (): void => place(box, target, wide ? 'wide' : 'own');
    const onPointerDown = (event: PointerEvent): void => {
      const hit = event.target instanceof Node ? event.target : null;
      if (!box.contains(hit) && !target.contains(hit)) onClose();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    box.showPopover();
    move();
    addEventListener('pointerdown', onPointerDown, true);
    addEventListener('keydown', onKeyDown, true);
    addEventListener('scroll', move, true);
    addEventListener('resize', move);
    return () => {
      removeEventListener('pointerdown', onPointerDown, true);
      removeEventListener('keydown', onKeyDown, true);
      removeEventListener('scroll', move, true);
      removeEventListener('resize', move);
      if (box.contains(document.activeElement)) target.focus();
    };
  }, []);

  return (
    <div ref={ref} popover="manual" class={`popover ${extra}`} onClick={(event) => event.stopPropagation()}>
      {children}
    </div>
  );
}

function place(box: HTMLElement, target: HTMLElement, width: 'wide' | 'own'): void {
  const rect = target.getBoundingClientRect();
  if (width === 'wide') box.style.width = `${Math.max(rect.width, 120)}px`;
  const left = Math.min(rect.left, innerWidth - box.offsetWidth - EDGE_PX);
  const below = rect.bottom + GAP_PX;
  const above = rect.top - GAP_PX - box.offsetHeight;
  const top = below + box.offsetHeight > innerHeight - EDGE_PX && above > EDGE_PX ? above : below;
  box.style.left = `${Math.max(EDGE_PX, left)}px`;
  box.style.top = `${Math.max(EDGE_PX, Math.min(top, innerHeight - box.offsetHeight - EDGE_PX))}px`;
}
