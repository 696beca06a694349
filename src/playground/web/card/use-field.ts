import { useContext, useState } from 'preact/hooks';
import type { CardAct, FieldValue } from '../api.ts';
import { type Json, toText } from '../json.ts';
import { addressOf, CardContext, FormContext } from './card-context.ts';
import { initialValue } from './field-values.ts';

export interface Field {
  readonly value: FieldValue | undefined;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly pending: boolean;
  /** In a form: keeps the value. Outside: keeps it and, given an act, tells the bot at once. */
  readonly change: (value: FieldValue, act?: CardAct) => void;
}

export function useField(node: Json, path: string): Field {
  const card = useContext(CardContext);
  const form = useContext(FormContext);
  const [own, setOwn] = useState<FieldValue>();
  const name = toText(node.name);
  const touched = form === undefined ? own : form.values[name];

  function change(value: FieldValue, act?: CardAct): void {
    if (form !== undefined) return form.setValue(name, value);
    setOwn(value);
    if (act !== undefined) card.act(path, { ...addressOf(node, path), ...act });
  }

  return {
    value: touched ?? initialValue(node),
    invalid: form?.missing.includes(name) ?? false,
    disabled: node.disabled === true || card.pendingPath !== undefined,
    pending: card.pendingPath === path,
    change,
  };
}
