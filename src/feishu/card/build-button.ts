import type { Button } from './button.ts';
import { plainText } from './build-text.ts';

/** What a click brings back to us as `action.value` (feishu.md §1.9). */
export interface CardAction {
  readonly action: string;
  readonly data: unknown;
}

export interface ConfirmWords {
  readonly title: string;
  readonly text: string;
}

export interface ButtonOptions {
  /** Feishu shows up to 100 characters. */
  readonly text: string;
  /** Unique in the card; tells the buttons apart when Feishu leaves `action.value` out. */
  readonly name: string;
  readonly type?: NonNullable<Button['type']>;
  readonly confirm?: ConfirmWords;
  readonly action?: CardAction;
}

export function button(
  options: ButtonOptions & {
    /** http or https; opened beside the action, or instead of it. */
    readonly url?: string;
    readonly disabled?: boolean;
  },
): Button {
  const opens = options.url === undefined ? [] : [{ type: 'open_url' as const, default_url: options.url }];
  const behaviors = [...opens, ...callbacks(options.action)];
  return {
    ...baseButton(options),
    ...(options.disabled === true && { disabled: true }),
    ...(behaviors.length > 0 && { behaviors }),
  };
}

/** The one button a form cannot do without (feishu.md §4.4). */
export function submitButton(options: ButtonOptions): Button {
  const behaviors = callbacks(options.action);
  return {
    ...baseButton({ type: 'primary', ...options }),
    form_action_type: 'submit',
    ...(behaviors.length > 0 && { behaviors }),
  };
}

function baseButton({ text, name, type, confirm }: ButtonOptions): Button {
  return {
    tag: 'button',
    name,
    text: plainText(text),
    ...(type !== undefined && { type }),
    ...(confirm !== undefined && {
      confirm: { title: plainText(confirm.title), text: plainText(confirm.text) },
    }),
  };
}

function callbacks(cardAction: CardAction | undefined) {
  if (cardAction === undefined) return [];
  const { action, data } = cardAction;
  return [{ type: 'callback' as const, value: { action, data } }];
}
