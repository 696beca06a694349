import { type ComponentChildren, createContext } from 'preact';
import type { CardAct, FieldValue } from '../api.ts';
import { type Json, toText } from '../json.ts';

/** What the elements of one card share. */
interface CardScope {
  /** The path of the element whose act is on its way: it spins and everything else on the card waits. */
  readonly pendingPath: string | undefined;
  readonly act: (path: string, act: CardAct) => void;
}

export const CardContext = createContext<CardScope>({ pendingPath: undefined, act: () => {} });

/** What the fields of one form share; undefined outside a form. */
export interface FormScope {
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Names of required fields found empty at the last attempt. */
  readonly missing: readonly string[];
  readonly setValue: (name: string, value: FieldValue) => void;
  readonly submit: (button: Json, path: string) => void;
  readonly isComplete: () => boolean;
  readonly reset: () => void;
}

export const FormContext = createContext<FormScope | undefined>(undefined);

/** Draws a list of elements; containers get it handed in, so that they need not know all the others. */
type DrawElements = (elements: unknown, path: string) => ComponentChildren;

export interface ElementProps {
  readonly node: Json;
  readonly path: string;
}

export interface ContainerProps extends ElementProps {
  readonly draw: DrawElements;
}

/** How an act names its element: by `name` where it has one, else by its path in the card. */
export function addressOf(node: Json, path: string): Pick<CardAct, 'name' | 'path'> {
  const name = toText(node.name);
  return name === '' ? { path } : { name };
}

/** The words of a `plain_text` or `lark_md` object. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'content' in value ? toText(value.content) : '';
}
