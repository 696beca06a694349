import type { Kind } from '../organizations/organization.ts';

/** A figure with its rows and what they mean; counts are whole numbers. */
export interface Figure {
  readonly rows: readonly FigureRow[];
  readonly total: number;
}

export interface FigureRow {
  /** Kind of organization, or month 'YYYY-MM'. */
  readonly key: string;
  readonly count: number;
}

export interface Overview {
  readonly scopeNames: readonly string[];
  /** The kinds asked for; empty for all. */
  readonly kinds: readonly Kind[];
  /** 'YYYY-MM' */
  readonly month: string;
  readonly organizations: Figure;
  /** Organizations that filed the report of the month, and those that the monthly report binds. */
  readonly reported: Figure;
  readonly bound: number;
  /** Those bound that did not file the month. */
  readonly missing: number;
  /** Reports filed for each of the last months, the oldest first. */
  readonly trend: readonly FigureRow[];
  readonly takenAt: Date;
}
