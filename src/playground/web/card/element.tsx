import type { ComponentChildren, VNode } from 'preact';
import { toRecords, toText } from '../json.ts';
import { Button } from './button.tsx';
import type { ElementProps } from './card-context.ts';
import { Chart } from './chart.tsx';
import { Checker } from './checker.tsx';
import { ColumnSet } from './columns.tsx';
import { DateField, TimeField } from './date-field.tsx';
import { Form } from './form.tsx';
import { InputField } from './input-field.tsx';
import { InteractiveContainer } from './interactive-container.tsx';
import { toEdges } from './layout-style.ts';
import { Overflow } from './overflow.tsx';
import { CollapsiblePanel } from './panel.tsx';
import { PersonElement, PersonList } from './person-element.tsx';
import { ImagePlaceholder } from './image-placeholder.tsx';
import { SelectField } from './select-field.tsx';
import { Table } from './table.tsx';
import { DivElement, MarkdownElement } from './text-element.tsx';

/** The elements of a list with their paths, which the server reads the same way. */
export function drawElements(elements: unknown, path: string): ComponentChildren {
  return toRecords(elements).map((node, index) => (
    <CardElement key={index} node={node} path={`${path}[${index}]`} />
  ));
}

function CardElement(props: ElementProps): VNode {
  const { node } = props;
  switch (node.tag) {
    case 'markdown':
      return <MarkdownElement {...props} />;
    case 'div':
      return <DivElement {...props} />;
    case 'column_set':
      return <ColumnSet {...props} draw={drawElements} />;
    case 'form':
      return <Form {...props} draw={drawElements} />;
    case 'collapsible_panel':
      return <CollapsiblePanel {...props} draw={drawElements} />;
    case 'interactive_container':
      return <InteractiveContainer {...props} draw={drawElements} />;
    case 'input':
      return <InputField {...props} />;
    case 'select_static':
    case 'multi_select_static':
    case 'select_person':
    case 'multi_select_person':
      return <SelectField {...props} />;
    case 'date_picker':
      return <DateField {...props} />;
    case 'picker_time':
    case 'picker_datetime':
      return <TimeField {...props} />;
    case 'checker':
      return <Checker {...props} />;
    case 'button':
      return <Button {...props} />;
    case 'overflow':
      return <Overflow {...props} />;
    case 'table':
      return <Table {...props} />;
    case 'chart':
      return <Chart {...props} />;
    case 'person':
      return <PersonElement {...props} />;
    case 'person_list':
      return <PersonList {...props} />;
    case 'img':
      return <ImagePlaceholder {...props} />;
    case 'hr':
      return <hr class="card-hr" style={{ margin: toEdges(node.margin) }} />;
    default:
      return <p class="unknown">演练场还不会画「{toText(node.tag) || '无 tag'}」</p>;
  }
}
