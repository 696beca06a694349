import { createTestPlayground, lastCard, type Message } from '../harness/create-test-playground.ts';
import type { Bench } from './measure.ts';

const FIELDS_MAX = 8;

/** What each form asks of a person: fields on screen, folded ones apart. */
export const burden: Bench = async () => {
  const playground = await createTestPlayground();
  const forms = [
    ['/登记', 'ou_cadre'],
    ['/月报', 'ou_secretary'],
    ['/会议', 'ou_secretary'],
    ['/换届', 'ou_secretary'],
  ] as const;
  const measures = [];
  for (const [command, as] of forms) {
    const card = lastCard(await playground.say(as, `oc_p2p_${as.slice(3)}`, command));
    measures.push({
      metric: `${command} fields on screen`,
      value: countFields(card),
      unit: '',
      limit: FIELDS_MAX,
    });
  }
  return measures;
};

const FIELD_TAGS = ['input', 'select_static', 'date_picker'];

function countFields(card: Message | undefined): number {
  const count = (node: unknown): number => {
    if (Array.isArray(node)) return node.reduce<number>((sum, child) => sum + count(child), 0);
    if (typeof node !== 'object' || node === null) return 0;
    if ('tag' in node && node.tag === 'collapsible_panel') return 0;
    const own = 'tag' in node && typeof node.tag === 'string' && FIELD_TAGS.includes(node.tag) ? 1 : 0;
    return own + count(Object.values(node));
  };
  return count(card?.content);
}
