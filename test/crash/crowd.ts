import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, type Random } from '../../src/playground/city/random.ts';
import type { Message } from '../harness/create-test-playground.ts';
import type { CrashWorld } from './crash-world.ts';

export const FIGURE = 'popsci_lecture_count';
const PEOPLE = ['ou_admin', 'ou_cadre', 'ou_secretary', 'ou_leader'];
const MONTHS = ['2026-01', '2026-02'];
/** By which a card is known to have something to do. */
const ENTRIES = ['amend', FIGURE, 'topic'];
const CARDS_IN_SIGHT = 12;
/** A click costs a dead bot nothing, while a message waits for it. */
const SPEECH_SHARE = 0.25;
const WORDS = ['/帮助', '/绑定', '/政策 学会党组织多久换届一次？', '/统计', '/待办', '你好', '/没有的命令'];

export interface Crowd {
  /** Everybody does something at this moment. */
  rush(): void;
  /** Nobody begins anything new; resolves when all have finished. */
  goHome(): Promise<void>;
}

/** People who write, fill in forms and click, each with his own chance, whether or not the bot lives. */
export function gatherCrowd(world: CrashWorld, seed: string, paceMs: number): Crowd {
  let isOver = false;
  let figures = 0;
  let rouse: (() => void)[] = [];
  const nextFigure = (): string => String((figures += 1));

  async function live(person: string): Promise<void> {
    const random = createRandom(`${seed}:${person}`);
    while (!isOver) {
      const card = random.chance(SPEECH_SHARE) ? undefined : pickCard(world, person, random);
      if (card !== undefined) await click(person, card, random);
      else if (random.chance(0.7)) await say(person, random);
      await Promise.race([wait(random.around(paceMs)), new Promise<void>((resolve) => rouse.push(resolve))]);
    }
  }

  async function say(person: string, random: Random): Promise<void> {
    const text = random.pick([
      random.pick(WORDS),
      '/会议',
      `/月报 ${random.pick(MONTHS)}`,
      `/月报 ${random.pick(MONTHS)} ${FIGURE}=${nextFigure()}`,
    ]);
    await world.post('say', { as: person, chat: toChat(person), text });
  }

  /** Sometimes the finger trembles. */
  async function click(person: string, card: Message, random: Random): Promise<void> {
    const press = () =>
      world.post('act', { as: person, message_id: card.message_id, ...toAct(card, random, nextFigure()) });
    await Promise.all(random.chance(0.2) ? [press(), press()] : [press()]);
  }

  const lives = PEOPLE.map(live);
  return {
    rush() {
      for (const begin of rouse) begin();
      rouse = [];
    },
    async goHome() {
      isOver = true;
      await Promise.all(lives);
    },
  };
}

function toChat(person: string): string {
  return person.replace(/^ou_/u, 'oc_p2p_');
}

/** The newest cards come first to the thumb. */
function pickCard({ messages }: CrashWorld, person: string, random: Random): Message | undefined {
  const newest = [...messages.values()]
    .filter((message) => message.chat_id === toChat(person))
    .slice(-CARDS_IN_SIGHT);
  const cards = newest.filter(
    (message) => message.sender === 'bot' && ENTRIES.some((name) => hasElement(message, name)),
  );
  return cards.length === 0 ? undefined : random.pick(cards);
}

/** What there is to do on a card: amend a report, submit a report or a meeting. */
function toAct(card: Message, random: Random, figure: string): object {
  if (hasElement(card, 'amend')) return { name: 'amend' };
  if (hasElement(card, FIGURE)) return { name: 'submit', form_value: { [FIGURE]: figure } };
  const kind = random.pick(['party_lecture', 'theme_party_day', 'members_meeting']);
  return { name: 'submit', form_value: { kind, topic: `议题${figure}`, expected: '9', present: '8' } };
}

/** Buttons and fields have names that stay, whatever a card says. */
export function hasElement({ content }: Message, name: string): boolean {
  return JSON.stringify(content).includes(`"name":"${name}"`);
}
