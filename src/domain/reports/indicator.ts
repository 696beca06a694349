import type { Kind } from '../organizations/organization.ts';

/** What is counted, in base units: 次 times, 人次 persons counted each time, 件 items, 场 events. */
export const INDICATORS = {
  academic_event_count: { name: '学术交流活动', unit: '次' },
  academic_event_persontimes: { name: '学术交流参加人次', unit: '人次' },
  popsci_lecture_count: { name: '科普宣讲活动', unit: '次' },
  popsci_lecture_audience: { name: '科普宣讲线下受众', unit: '人次' },
  popsci_exhibition_count: { name: '科普展览', unit: '次' },
  training_count: { name: '科技培训', unit: '次' },
  training_persontimes: { name: '科技培训参加人次', unit: '人次' },
  worker_visits: { name: '走访慰问科技工作者', unit: '人次' },
  consult_count: { name: '科技咨询', unit: '次' },
  suggestions: { name: '反映意见建议', unit: '件' },
} as const;
export type IndicatorKey = keyof typeof INDICATORS;

/** Figures by key; a figure left out does not apply or is not known, which is not zero. */
export type IndicatorValues = Readonly<Partial<Record<IndicatorKey, number>>>;

const SOCIETY_MONTHLY: readonly IndicatorKey[] = [
  'academic_event_count',
  'academic_event_persontimes',
  'popsci_lecture_count',
  'popsci_lecture_audience',
  'training_count',
  'training_persontimes',
  'suggestions',
];
const MONTHLY: readonly IndicatorKey[] = [
  'popsci_lecture_count',
  'popsci_lecture_audience',
  'popsci_exhibition_count',
  'training_count',
  'training_persontimes',
  'worker_visits',
  'suggestions',
];

const LIKE_SOCIETIES: readonly Kind[] = ['SOC', 'SOC_UNION', 'UNI'];

/** The figures a kind reports each month, with the note at most eight fields. */
export function listMonthlyIndicators(kind: string): readonly IndicatorKey[] {
  return LIKE_SOCIETIES.some((like) => like === kind) ? SOCIETY_MONTHLY : MONTHLY;
}

export function isIndicatorKey(text: string): text is IndicatorKey {
  return Object.hasOwn(INDICATORS, text);
}
