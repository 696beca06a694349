import { and, eq, isNotNull } from 'drizzle-orm';
import { relations } from '../../db/schema/organizations.ts';
import type { Core } from '../core.ts';
import type { Kind } from '../organizations/organization.ts';
import type { ImportScope } from './import-scope.ts';
import type { OpenedFile } from './open-file.ts';

/** A file that is being judged, with what is known by now of the lines before. Forgotten, it is begun anew. */
export interface Judging {
  readonly file: OpenedFile;
  readonly scope: ImportScope;
  /** What became of the line at a position; `undefined` of one that is not judged yet. */
  findFate(position: number): Fate | undefined;
  /** The position of the line that meant the same organization first. */
  findFirst(key: string): number | undefined;
  remember(position: number, fate: Fate, keys: readonly string[]): void;
  /** The guide that an organization will have when all lines up to now are applied. */
  findGuide(core: Pick<Core, 'db'>, id: string): Promise<string | undefined>;
}

/** What a line made of an organization that others may name as their guide. */
export interface Fate {
  readonly isWrong: boolean;
  readonly id: string | undefined;
  readonly kind: Kind | undefined;
  readonly level: number;
  readonly isLive: boolean;
  /** Where the line says so. */
  readonly guideId?: string | undefined;
}

export function createJudging(file: OpenedFile, scope: ImportScope): Judging {
  const fates = new Map<number, Fate>();
  const firsts = new Map<string, number>();
  const guides = new Map<string, string | undefined>();
  return {
    file,
    scope,
    findFate: (position) => fates.get(position),
    findFirst: (key) => firsts.get(key),
    remember(position, fate, keys) {
      fates.set(position, fate);
      for (const key of keys) if (!firsts.has(key)) firsts.set(key, position);
      if (!fate.isWrong && fate.id !== undefined && 'guideId' in fate) guides.set(fate.id, fate.guideId);
    },
    async findGuide({ db }, id) {
      if (!guides.has(id)) {
        const [row] = await db
          .select({ guideId: relations.toId })
          .from(relations)
          .where(and(eq(relations.fromId, id), eq(relations.kind, 'guided_by'), isNotNull(relations.toId)));
        guides.set(id, row?.guideId ?? undefined);
      }
      return guides.get(id);
    },
  };
}
