import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { meetings, reports } from '../../src/db/schema/duties.ts';
import { organizations } from '../../src/db/schema/organizations.ts';
import { CITY_ID, SECRETARY_SOCIETY_ID } from '../../src/playground/city/personas.ts';
import type { FaultsPatch } from '../../src/playground/emulator/faults.ts';
import type { Push } from '../../src/runtime/emulator.ts';
import {
  createTestPlayground,
  wordsOf,
  type Message,
  type TestPlayground,
} from '../harness/create-test-playground.ts';
import { checkMessages } from './check-books.ts';
import { hasElement } from './crowd.ts';

/** What goes wrong at every single step. */
const FAULTS: readonly (readonly [name: string, fault: FaultsPatch])[] = [
  ['nothing goes wrong', {}],
  ['the answer to a call is lost', { lose_answer_next: 1 }],
  ['the answers to three calls are lost', { lose_answer_next: 3 }],
  ['a call ends in a server error', { server_error_next: 1 }],
  ['five calls end in server errors', { server_error_next: 5 }],
  ['a call is rate limited', { rate_limit_next: 1 }],
  ['Feishu is out of reach', { api_down: true }],
  ['the bot is out of reach', { drop_events: true }],
  ['events come twice', { duplicate_events: true }],
  ['callbacks come twice', { duplicate_callbacks: true }],
  ['clicks come without the value of their button', { omit_action_value: true }],
];

const NO_FAULT: Required<FaultsPatch> = {
  drop_events: false,
  duplicate_events: false,
  duplicate_callbacks: false,
  delay_ms: 0,
  rate_limit_next: 0,
  server_error_next: 0,
  lose_answer_next: 0,
  invalidate_token: false,
  omit_action_value: false,
  send_untouched: false,
  api_down: false,
};

interface Stage {
  readonly playground: TestPlayground;
  readonly pushes: readonly Push[];
  say(as: string, chat: string, text: string): Promise<void>;
  /** Clicks and, where the client says that the bot did not answer, clicks again once that is over. */
  act(as: string, card: Message, name: string, form?: Readonly<Record<string, unknown>>): Promise<void>;
  pass(ms: number): Promise<void>;
  /** The bot's newest message in a chat that has an element of the name. */
  card(chat: string, element: string): Promise<Message>;
}

/** More than the first step of the ladder, and more than a lease. */
const CALM_MS = 35_000;
/** Time enough for the longest wait between two tries. */
const CALMS_MAX = 30;
const HOUR_MS = 3_600_000;
/** To a quarter past nine of the next morning. Half an hour later a message whose fate is not known is left to a person. */
const UNTIL_REMINDED_MS = 23.25 * HOUR_MS;

async function setStage(fault: FaultsPatch): Promise<Stage> {
  const playground = await createTestPlayground('2026-11-24T10:00:00+08:00');
  const pushes: Push[] = [];
  playground.emulator.subscribe((notice) => {
    if (notice.type === 'exchange' && notice.exchange.kind !== 'api') pushes.push(notice.exchange);
  });

  async function underFault<Answered>(step: () => Promise<Answered>): Promise<Answered> {
    await playground.post('faults', fault);
    const answer = await step();
    await playground.post('faults', NO_FAULT);
    await calmDown();
    return answer;
  }

  async function calmDown(): Promise<void> {
    const { engine } = playground.bot;
    for (let calm = 0; calm < 2 || (calm < CALMS_MAX && !(await engine.isIdle(HOUR_MS))); calm += 1) {
      await playground.clock.pause(CALM_MS);
      await playground.post('clock', { advance_ms: 1000 });
    }
  }

  return {
    playground,
    pushes,
    async say(as, chat, text) {
      await underFault(() => playground.say(as, chat, text));
    },
    async act(as, card, name, form = {}) {
      const answer = await underFault(() => playground.act(as, card, name, form));
      if (answer.error_code !== undefined) await playground.act(as, card, name, form);
    },
    async pass(ms) {
      await underFault(() => playground.post('clock', { advance_ms: ms }));
    },
    async card(chat, element) {
      const all = await playground.messages();
      const found = all.findLast(
        (card) => card.chat_id === chat && card.sender === 'bot' && hasElement(card, element),
      );
      if (found === undefined) throw new Error(`no card with ${element} in ${chat}`);
      return found;
    },
  };
}

async function register({ playground, say, act, card }: Stage): Promise<unknown> {
  const name = '云州市智能制造学会';
  await say('ou_cadre', 'oc_group', '@科协助手 /登记');
  const form = { name, kind: 'SOC', guided_by: CITY_ID, uscc: '51321283MJ0000018F' };
  await act('ou_cadre', await card('oc_group', 'submit'), 'submit', form);
  await act('ou_admin', await card('oc_group', 'approve'), 'approve');
  return playground.bot.app.db
    .select({ stage: organizations.stage })
    .from(organizations)
    .where(eq(organizations.name, name));
}

async function fileReport({ playground, say, act, card }: Stage): Promise<unknown> {
  const chat = 'oc_p2p_secretary';
  await say('ou_secretary', chat, '/月报');
  await act('ou_secretary', await card(chat, 'no_activity'), 'submit', { academic_event_count: '3' });
  await act('ou_secretary', await card(chat, 'amend'), 'amend');
  await act('ou_secretary', await card(chat, 'academic_event_count'), 'submit', {
    academic_event_count: '4',
  });
  return playground.bot.app.db
    .select({ version: reports.version })
    .from(reports)
    .where(and(eq(reports.organizationId, SECRETARY_SOCIETY_ID), eq(reports.period, '2026-11')));
}

async function recordMeeting({ playground, say, act, card }: Stage): Promise<unknown> {
  const chat = 'oc_p2p_secretary';
  const form = {
    kind: 'party_lecture',
    held_on: '2026-11-24 +0800',
    topic: '一节党课',
    expected: '5',
    present: '5',
  };
  await say('ou_secretary', chat, '/会议');
  await act('ou_secretary', await card(chat, 'topic'), 'submit', form);
  return playground.bot.app.db
    .select({ kind: meetings.kind })
    .from(meetings)
    .where(eq(meetings.topic, '一节党课'));
}

async function ask({ playground, say }: Stage): Promise<unknown> {
  await say('ou_leader', 'oc_p2p_leader', '学会党建台账的五个清是什么？');
  await say('ou_leader', 'oc_p2p_leader', '/统计');
  const answers = (await playground.messages()).filter(
    ({ chat_id: chat, sender }) => chat === 'oc_p2p_leader' && sender === 'bot',
  );
  return answers.length;
}

async function beReminded({ playground, pass }: Stage): Promise<unknown> {
  await pass(UNTIL_REMINDED_MS);
  const cards = await playground.messages();
  return cards.filter((card) => card.chat_id === 'oc_p2p_secretary' && wordsOf(card).includes('提醒 ·'))
    .length;
}

test.for(FAULTS)(
  'all flows end right and nothing is sent twice when %s at every step',
  { timeout: 60_000 },
  async ([, fault]) => {
    const stage = await setStage(fault);
    const { playground, pushes } = stage;
    const registered = await register(stage);
    const reported = await fileReport(stage);
    const met = await recordMeeting(stage);
    const answered = await ask(stage);
    const reminded = await beReminded(stage);
    const messages = new Map((await playground.messages()).map((message) => [message.message_id, message]));
    const witness = { deliveries: playground.emulator.deliveries(), pushes };
    expect({
      registered,
      reported,
      met,
      answered,
      reminded,
      wrong: await checkMessages({ witness, messages, db: playground.bot.app.db }),
      logged: playground.faultsLogged,
    }).toEqual({
      registered: [{ stage: 'established' }],
      reported: [{ version: 2 }],
      met: [{ kind: 'party_lecture' }],
      answered: 2,
      reminded: 1,
      wrong: [],
      logged: [],
    });
  },
);
