import type { VNode } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { ToastKind } from '../api.ts';
import { Icon, type IconName } from './icon.tsx';

interface Toast {
  readonly id: number;
  readonly kind: ToastKind;
  readonly text: string;
}

const SHOWN_MS = 3500;
const ICONS: Readonly<Record<ToastKind, IconName>> = {
  info: 'info',
  success: 'success',
  error: 'error',
  warning: 'warn',
};

export type ShowToast = (kind: ToastKind, text: string) => void;

export function useToasts(): readonly [readonly Toast[], ShowToast] {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const show = useCallback((kind: ToastKind, text: string) => {
    const id = nextId.current++;
    setToasts((shown) => [...shown, { id, kind, text }].slice(-3));
    setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.id !== id)), SHOWN_MS);
  }, []);
  return [toasts, show];
}

export function Toasts({ toasts }: { readonly toasts: readonly Toast[] }): VNode {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} class={`toast toast-${toast.kind}`}>
          <Icon name={ICONS[toast.kind]} size={18} />
          <span>{toast.text}</span>
        </div>
      ))}
    </div>
  );
}
