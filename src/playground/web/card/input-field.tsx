import type { TargetedInputEvent, TargetedKeyboardEvent, VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { toNumber, toText } from '../json.ts';
import { type ElementProps, FormContext, wordsOf } from './card-context.ts';
import { FieldFrame, fieldLabel } from './field-frame.tsx';
import { useField } from './use-field.ts';

const LENGTH_MAX = 1000;

/** A text box; outside a form, leaving it or Enter sends what was typed. */
export function InputField({ node, path }: ElementProps): VNode {
  const field = useField(node, path);
  const inForm = useContext(FormContext) !== undefined;
  const text = toText(field.value);
  const [sent, setSent] = useState(text);

  function send(): void {
    if (inForm || text === sent) return;
    setSent(text);
    field.change(text, { input_value: text });
  }

  const shared = {
    class: `box ${field.invalid ? 'box-invalid' : ''}`,
    name: toText(node.name),
    value: text,
    placeholder: wordsOf(node.placeholder),
    maxLength: toNumber(node.max_length, LENGTH_MAX),
    disabled: field.disabled,
    'aria-label': fieldLabel(node),
    'aria-required': node.required === true,
    'aria-invalid': field.invalid,
    onBlur: send,
  };

  const line = {
    ...shared,
    autoComplete: 'off',
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => field.change(event.currentTarget.value),
    onKeyDown: (event: TargetedKeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Enter' && !event.isComposing) send();
    },
  };

  return (
    <FieldFrame node={node} invalid={field.invalid}>
      {node.input_type === 'password' && <input {...line} type="password" />}
      {node.input_type === 'multiline_text' && (
        <textarea
          {...shared}
          rows={toNumber(node.rows, 5)}
          onInput={(event) => field.change(event.currentTarget.value)}
        />
      )}
      {node.input_type !== 'password' && node.input_type !== 'multiline_text' && (
        <input {...line} type="text" />
      )}
    </FieldFrame>
  );
}
