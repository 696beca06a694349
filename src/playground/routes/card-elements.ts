const CAPTION_LENGTH_MAX = 20;

export type CardElement = Readonly<Record<string, unknown>>;

export interface PlacedElement {
  /** As `body.elements[1].columns[0]`. */
  readonly path: string;
  readonly element: CardElement;
  readonly tag: string;
  readonly form?: CardElement;
  /** The short text right above, which labels what has no label of its own; '' where there is none. */
  readonly caption: string;
}

/** Every tagged element below a card's body, in reading order. */
export function listElements(card: unknown): readonly PlacedElement[] {
  const body = isRecord(card) ? card['body'] : undefined;
  return isRecord(body) ? listBelow(body, 'body', undefined) : [];
}

/** Those that belong to a form. */
export function listFormElements(card: unknown, form: CardElement): readonly PlacedElement[] {
  return listElements(card).filter((placed) => placed.form === form);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(element: CardElement, key: string): string {
  const value = element[key];
  if (typeof value === 'string') return value;
  return isRecord(value) && typeof value['content'] === 'string' ? value['content'] : '';
}

function listBelow(
  parent: CardElement,
  path: string,
  form: CardElement | undefined,
): readonly PlacedElement[] {
  return ['elements', 'columns', 'buttons', 'button_area'].flatMap((key) => {
    const children = parent[key];
    const childPath = `${path}.${key}`;
    if (key === 'button_area') return isRecord(children) ? listBelow(children, childPath, form) : [];
    if (!Array.isArray(children)) return [];
    return children.flatMap((child: unknown, index) =>
      isRecord(child) ? listFrom(child, `${childPath}[${index}]`, form, captionOf(children[index - 1])) : [],
    );
  });
}

function listFrom(
  element: CardElement,
  path: string,
  form: CardElement | undefined,
  caption: string,
): readonly PlacedElement[] {
  const tag = textOf(element, 'tag');
  const placed: PlacedElement = { path, element, tag, caption, ...(form === undefined ? {} : { form }) };
  return [placed, ...listBelow(element, path, tag === 'form' ? element : form)];
}

function captionOf(sibling: unknown): string {
  if (!isRecord(sibling) || !['markdown', 'div'].includes(textOf(sibling, 'tag'))) return '';
  const text = (textOf(sibling, 'content') || textOf(sibling, 'text')).replace(/[*:：]/g, '').trim();
  return text.length <= CAPTION_LENGTH_MAX ? text : '';
}
