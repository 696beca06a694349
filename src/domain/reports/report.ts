import type { InferSelectModel } from 'drizzle-orm';
import type { reports } from '../../db/schema/duties.ts';
import type { IndicatorValues } from './indicator.ts';

/** The newest version of what an organization reported for a period. */
export type Report = Omit<InferSelectModel<typeof reports>, 'values'> & { readonly values: IndicatorValues };
export type ReportForm = Report['form'];
