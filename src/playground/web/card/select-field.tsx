import type { VNode } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { PeopleContext } from '../people.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { toText, toTexts } from '../json.ts';
import { type ElementProps, wordsOf } from './card-context.ts';
import { FieldFrame, fieldLabel } from './field-frame.tsx';
import { type Option, optionsOf } from './field-values.ts';
import { OptionList } from './option-list.tsx';
import { useField } from './use-field.ts';

/** `select_static`, `multi_select_static` and their person kin: a box that opens a list. */
export function SelectField({ node, path }: ElementProps): VNode {
  const field = useField(node, path);
  const box = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const options = useOptions(node);
  const multiple = toText(node.tag).startsWith('multi_');
  const chosen = typeof field.value === 'string' ? [field.value] : toTexts(field.value);

  function toggle(value: string): void {
    if (!multiple) {
      setOpen(false);
      return field.change(value, { option: value });
    }
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    field.change(next, { options: next });
  }

  return (
    <FieldFrame node={node} invalid={field.invalid}>
      <button
        ref={box}
        type="button"
        role="combobox"
        class={`box box-select ${field.invalid ? 'box-invalid' : ''}`}
        name={toText(node.name)}
        aria-label={fieldLabel(node)}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-required={node.required === true}
        aria-invalid={field.invalid}
        disabled={field.disabled}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setOpen(true);
        }}
      >
        <Chosen
          labels={labelsOf(options, chosen)}
          placeholder={wordsOf(node.placeholder) || '请选择'}
          multiple={multiple}
        />
        {field.pending ? <span class="spinner" /> : <Icon name="down" />}
      </button>
      {open && (
        <Popover anchor={box} wide onClose={() => setOpen(false)}>
          <OptionList
            label={fieldLabel(node)}
            options={options}
            chosen={chosen}
            multiple={multiple}
            onToggle={toggle}
          />
        </Popover>
      )}
    </FieldFrame>
  );
}

interface ChosenProps {
  readonly labels: readonly string[];
  readonly placeholder: string;
  readonly multiple: boolean;
}

function Chosen({ labels, placeholder, multiple }: ChosenProps): VNode {
  if (labels.length === 0) return <span class="box-placeholder">{placeholder}</span>;
  if (!multiple) return <span class="box-value">{labels.join('')}</span>;
  return (
    <span class="box-value box-chips">
      {labels.map((label) => (
        <span key={label} class="chip-value">
          {label}
        </span>
      ))}
    </span>
  );
}

function labelsOf(options: readonly Option[], chosen: readonly string[]): readonly string[] {
  return chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
}

/** Person pickers name people by id; without options they offer everybody. */
function useOptions(node: ElementProps['node']): readonly Option[] {
  const people = useContext(PeopleContext);
  const options = optionsOf(node);
  if (!toText(node.tag).endsWith('_person')) return options;
  const offered = people.filter((person) => options.some((option) => option.value === person.id));
  return (offered.length === 0 ? people : offered).map(({ id, name }) => ({ value: id, label: name }));
}
