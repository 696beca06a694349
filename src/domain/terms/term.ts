import type { InferSelectModel } from 'drizzle-orm';
import type { terms } from '../../db/schema/duties.ts';

/** A term of office: of a council, a 科协 committee or a Party organization. */
export type Term = InferSelectModel<typeof terms>;

export const BODIES = { council: '理事会', committee: '科协委员会', party_org: '党组织' } as const;
export type Body = keyof typeof BODIES;
