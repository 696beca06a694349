import type { VNode } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { NowContext } from '../now.ts';
import { toText } from '../json.ts';
import { toDay } from '../time.ts';
import { Calendar } from '../ui/calendar.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { type ElementProps, wordsOf } from './card-context.ts';
import { FieldFrame, fieldLabel } from './field-frame.tsx';
import { useField } from './use-field.ts';

const OFFSET = ' +0800';

/** `date_picker`: the value is 'YYYY-MM-DD +0800', as Feishu sends it. */
export function DateField({ node, path }: ElementProps): VNode {
  const field = useField(node, path);
  const nowMs = useContext(NowContext);
  const box = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const day = toText(field.value).slice(0, 10);

  return (
    <FieldFrame node={node} invalid={field.invalid}>
      <button
        ref={box}
        type="button"
        class={`box box-select ${field.invalid ? 'box-invalid' : ''}`}
        name={toText(node.name)}
        aria-label={day === '' ? fieldLabel(node) : `${fieldLabel(node)} ${day}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-invalid={field.invalid}
        disabled={field.disabled}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        {day === '' ? (
          <span class="box-placeholder">{wordsOf(node.placeholder) || '选择日期'}</span>
        ) : (
          <span class="box-value">{day}</span>
        )}
        <Icon name="calendar" />
      </button>
      {open && (
        <Popover anchor={box} onClose={() => setOpen(false)}>
          <Calendar
            value={day}
            today={toDay(nowMs)}
            onChoose={(chosen) => {
              setOpen(false);
              field.change(chosen + OFFSET, { option: chosen + OFFSET });
            }}
          />
        </Popover>
      )}
    </FieldFrame>
  );
}

/** `picker_time` and `picker_datetime` use the browser's own pickers. */
export function TimeField({ node, path }: ElementProps): VNode {
  const field = useField(node, path);
  const dated = node.tag === 'picker_datetime';
  const value = toText(field.value).replace(OFFSET, '').replace(' ', 'T');

  return (
    <FieldFrame node={node} invalid={field.invalid}>
      <input
        class={`box ${field.invalid ? 'box-invalid' : ''}`}
        type={dated ? 'datetime-local' : 'time'}
        name={toText(node.name)}
        value={value}
        disabled={field.disabled}
        aria-label={fieldLabel(node)}
        aria-invalid={field.invalid}
        onChange={(event) => {
          const chosen = event.currentTarget.value.replace('T', ' ') + OFFSET;
          field.change(chosen, { option: chosen });
        }}
      />
    </FieldFrame>
  );
}
