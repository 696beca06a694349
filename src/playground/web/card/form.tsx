import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { FieldValue } from '../api.ts';
import { type Json, toText } from '../json.ts';
import { addressOf, CardContext, type ContainerProps, FormContext, type FormScope } from './card-context.ts';
import { missingFields } from './field-values.ts';
import { toEdges, toFlow } from './layout-style.ts';

/** Keeps what is typed and sends it in one go; a form with an empty required field is not sent at all. */
export function Form({ node, path, draw }: ContainerProps): VNode {
  const card = useContext(CardContext);
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>({});
  const [missing, setMissing] = useState<readonly string[]>([]);

  function isComplete(): boolean {
    const empty = missingFields(node, values);
    setMissing(empty);
    return empty.length === 0;
  }

  const scope: FormScope = {
    values,
    missing,
    isComplete,
    setValue(name, value) {
      setValues((current) => ({ ...current, [name]: value }));
      setMissing((current) => current.filter((other) => other !== name));
    },
    submit(button: Json, buttonPath: string) {
      card.act(buttonPath, { ...addressOf(button, buttonPath), form_value: values });
    },
    reset() {
      setValues({});
      setMissing([]);
    },
  };

  return (
    <FormContext.Provider value={scope}>
      <div
        class="card-flow"
        role="form"
        aria-label={toText(node.name)}
        style={{ ...toFlow(node, '12px'), margin: toEdges(node.margin) }}
      >
        {draw(node.elements, `${path}.elements`)}
        {missing.length > 0 && (
          <p class="form-error" role="alert">
            有必填项未填写
          </p>
        )}
      </div>
    </FormContext.Provider>
  );
}
