import type * as z from 'zod';
import { SUB_CODE, cardFault, jsonFault, withoutBody, type CardFault } from './card-fault.ts';
import { cardSchema } from './card.ts';
import { isJsonObject, valueAt, type JsonPath } from './json.ts';

/**
 * The first thing about the shape of a card that Feishu refuses; it too names one at a time (observed).
 * Unknown properties come first, because Feishu meets them while it still reads the JSON.
 * Wording for anything but unknown properties, tags and colours is ours (feishu.md §11.6).
 */
export function schemaFault(card: unknown): CardFault | undefined {
  const issues = cardSchema.safeParse(card).error?.issues ?? [];
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) return undefined;
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  return faultWithOwnCode(card, path) ?? jsonFault(card, placeOf(issue, path), describe(card, issue, path));
}

/** Shapes that Feishu answers with another code than 200621. */
function faultWithOwnCode(card: unknown, path: JsonPath): CardFault | undefined {
  const key = path.at(-1);
  const ownerPath = path.slice(0, -1);
  const owner = valueAt(card, ownerPath);
  const tag = isJsonObject(owner) ? owner.tag : undefined;
  // playground.md §3 (observed).
  if (tag === 'form' && key === 'name')
    return withoutBody(card, ownerPath, "form's name is required and can not be empty string");
  // feishu.md §10 row 27.
  if (tag === 'chart' && key === 'chart_spec')
    return cardFault(card, {
      subCode: SUB_CODE.invalidChart,
      path: ownerPath,
      message: 'chart spec is invalid',
      value: '- (root): Invalid type. Expected: object\n',
    });
  // feishu.md §10 row 28 (soft).
  if (key === 'data_type')
    return cardFault(card, {
      subCode: SUB_CODE.invalidTableRows,
      path: ownerPath,
      message: 'table rows is invalid',
      value: `data_type: ${print(valueAt(card, path))}`,
    });
  return undefined;
}

/** Feishu names the object that is wrong, and inside the message the property. */
function placeOf(issue: z.core.$ZodIssue, path: JsonPath): JsonPath {
  return issue.code === 'unrecognized_keys' ? path : path.slice(0, -1);
}

function describe(card: unknown, issue: z.core.$ZodIssue, path: JsonPath): string {
  const value = valueAt(card, path);
  const property = path.at(-1);
  if (issue.code === 'unrecognized_keys') return `unknown property, property: ${issue.keys[0]}`;
  if (value === undefined) return `missing property, property: ${property}`;
  if (issue.code === 'invalid_union' && property === 'tag')
    return `type of element is not supported tag: ${print(value)}`;
  if (issue.code === 'custom' || issue.code === 'invalid_format') return `${issue.message}: ${print(value)}`;
  return `invalid value, property: ${property}, value: ${print(value)}`;
}

/** Long values are cut at 80 characters. */
function print(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);
}
