import type { AnswerType } from '../policy.ts';
import type { Dictionary } from './dictionary.ts';
import { readUnits } from './is-stated.ts';
import { toPlain } from './plain-text.ts';
import { readAskedTypes } from './read-asked-types.ts';
import { readPlaces, type NamedPlace } from './read-places.ts';
import { readTerms, type Terms } from './read-terms.ts';
import { SUBJECTS } from './subjects.ts';

/** A question as it is compared with clauses. */
export interface Question extends Terms {
  readonly asked: string;
  readonly plain: string;
  /** What is asked for, as far as its words say. */
  readonly types: readonly AnswerType[];
  /** In which units a figure is asked for. */
  readonly units: readonly number[];
  /** A number before what is counted in it; undefined where nothing is, or something in a known unit. */
  readonly counted: RegExp | undefined;
  /** The kinds of organizations it names. */
  readonly subjects: readonly RegExp[];
  readonly places: readonly NamedPlace[];
}

/** `places` are those that documents are of, which count also without 市 or 县. */
export function readQuestion(asked: string, dictionary: Dictionary, places: readonly string[]): Question {
  const plain = toPlain(asked);
  const units = readUnits(asked);
  return {
    ...readTerms(asked, dictionary),
    asked,
    plain,
    types: readAskedTypes(asked),
    units,
    counted: units.length === 0 ? readCounted(plain) : undefined,
    subjects: SUBJECTS.filter((names) => names.test(plain)),
    places: readPlaces(plain, places),
  };
}

/** Of 一户发几头牛 a number with 头, of 推荐了多少个项目 one with 个 or with 项. */
function readCounted(plain: string): RegExp | undefined {
  const [, measure = '', counted] =
    /(?<!哪)(?:几|多少)(个|[十百千万]+)?([^样种条项类点步道方，、])/u.exec(plain) ?? [];
  if (counted === undefined || !/\p{Script=Han}/u.test(counted)) return undefined;
  const pieces =
    measure === '个' ? '个|[\\p{Script=Han}]{0,2}' + counted : '[\\p{Script=Han}]{0,2}' + counted;
  return new RegExp(`\\d[余多]?(?:${pieces})`, 'u');
}
