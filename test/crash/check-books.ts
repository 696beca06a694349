import { asc } from 'drizzle-orm';
import { z } from 'zod';
import { submitMeeting } from '../../src/cards/meeting-card.ts';
import type { Database } from '../../src/db/database.ts';
import { files, inbox, outbox } from '../../src/db/schema/delivery.ts';
import { meetings, reports, reportVersions } from '../../src/db/schema/duties.ts';
import { totals } from '../../src/db/schema/organizations.ts';
import { audit } from '../../src/db/schema/people.ts';
import type { Push, Witness } from '../../src/runtime/emulator.ts';
import type { Message } from '../harness/create-test-playground.ts';
import { FIGURE } from './crowd.ts';

export interface Books {
  readonly witness: Pick<Witness, 'deliveries' | 'pushes'>;
  readonly messages: ReadonlyMap<string, Message>;
  readonly db: Database;
}

export interface Counts {
  /** Events and callbacks that Feishu pushed, and those of them that it saw answered 200. */
  readonly events: number;
  readonly accepted: number;
  readonly callbacks: number;
  readonly answered: number;
  readonly messages: number;
  /** Accepted events that took, or got, more than one push. */
  readonly pushedAgain: number;
  /** Handlers that a kill interrupted, and messages sent again under their uuid. */
  readonly interrupted: number;
  readonly resent: number;
  readonly meetings: number;
  readonly versions: number;
}

/** Compares what Feishu saw with what the bot's database says. Empty when nothing is lost, doubled, halved or shown wrong. */
export async function checkBooks(
  books: Books & { readonly witness: Witness },
): Promise<{ readonly failures: readonly string[]; readonly counts: Counts }> {
  const happenings = readHappenings(books.witness.pushes);
  const failures = [
    ...(await checkMessages(books)),
    ...(await checkMeetings(books, happenings)),
    ...(await checkReports(books, happenings)),
    ...(await checkAudit(books)),
  ];
  return { failures, counts: await count(books, happenings) };
}

/** The part that holds whatever people did: each accepted event answered once, each card shown as it should be. */
export async function checkMessages(books: Books): Promise<readonly string[]> {
  const happenings = readHappenings(books.witness.pushes);
  return [
    ...(await checkDelivery(books, happenings)),
    ...checkAnswers(books, happenings),
    ...(await checkCards(books)),
  ];
}

const Envelope = z.object({
  header: z.object({ event_id: z.string(), event_type: z.string() }),
  event: z.object({
    message: z.object({ message_id: z.string(), content: z.string() }).optional(),
    action: z
      .object({ name: z.string(), form_value: z.record(z.string(), z.unknown()).optional() })
      .optional(),
  }),
});
const ClickAnswer = z.object({ toast: z.object({ type: z.string(), content: z.string() }).optional() });

/** One event or click, with all the attempts to bring it to the bot. */
interface Happening {
  readonly id: string;
  readonly kind: 'event' | 'callback';
  readonly messageId: string | undefined;
  readonly text: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  /** Attempts answered 200. */
  readonly answers: number;
  /** What a click's first answer said in passing. */
  readonly toast: { readonly type: string; readonly content: string } | undefined;
}

function readHappenings(pushes: readonly Push[]): readonly Happening[] {
  const byId = Map.groupBy(pushes, (push) => Envelope.parse(push.decrypted).header.event_id);
  return [...byId].flatMap(([id, attempts]) => {
    const [first] = attempts;
    if (first === undefined) return [];
    const { event } = Envelope.parse(first.decrypted);
    const content: { text?: string } = JSON.parse(event.message?.content ?? '{}');
    const answered = attempts.filter(({ response }) => response?.status === 200);
    // The answer to a doubled callback is not shown to anybody.
    const shown = first.response?.status === 200 ? ClickAnswer.parse(JSON.parse(first.response.body)) : {};
    return [
      {
        id,
        kind: first.kind === 'callback' ? 'callback' : 'event',
        messageId: event.message?.message_id,
        text: content.text ?? '',
        form: event.action?.form_value ?? {},
        attempts: attempts.length,
        answers: answered.length,
        toast: first.kind === 'callback' ? shown.toast : undefined,
      },
    ];
  });
}

/** Whatever was accepted is kept and done, and nothing waits, hangs or was given up. */
async function checkDelivery({ db }: Books, happenings: readonly Happening[]): Promise<string[]> {
  const events = await db.select().from(inbox);
  const messages = await db.select().from(outbox);
  const stored = new Set(events.map(({ eventId }) => eventId));
  return [
    ...happenings
      .filter(({ id, answers }) => answers > 0 && !stored.has(id))
      .map((lost) => `accepted and lost: ${show(lost)}`),
    ...events
      .filter(({ state }) => state !== 'done')
      .map((row) => `event ${row.eventId} is ${row.state} after ${row.attempts} attempts`),
    ...messages
      .filter(({ state }) => state !== 'sent')
      .map((row) => `message ${row.id} is ${row.state}, error ${row.errorCode ?? 'none'}`),
    ...messages
      .filter((row) => row.shownVersion !== row.version)
      .map((row) => `message ${row.id} shows ${row.shownVersion} of ${row.version}`),
  ];
}

/** Each accepted message has one answer, the others one or none, and no card was created twice. */
function checkAnswers({ witness }: Books, happenings: readonly Happening[]): string[] {
  const cards = witness.deliveries.filter(({ msgType }) => msgType === 'interactive');
  const answers = Map.groupBy(cards, ({ parentId }) => parentId ?? '');
  const said = happenings.filter(({ messageId }) => messageId !== undefined);
  const wrong = said.filter(({ messageId = '', answers: accepted }) => {
    const replies = answers.get(messageId)?.length ?? 0;
    return accepted > 0 ? replies !== 1 : replies > 1;
  });
  const marked = Map.groupBy(
    cards,
    ({ content }) => /"element_id":"(k[0-9a-f]{19})"/u.exec(content)?.[1] ?? '',
  );
  const keyed = Map.groupBy(witness.deliveries, ({ uuid }) => uuid ?? '');
  return [
    ...wrong.map((event) => `${answers.get(event.messageId ?? '')?.length ?? 0} answers to ${show(event)}`),
    ...[...marked, ...keyed]
      .filter(([, same]) => same.length > 1)
      .map(([key, same]) => `${same.length} messages of one key ${key}`),
  ];
}

/** Every message in Feishu is a row of ours, every card shows what its row says, every file has its name. */
async function checkCards({ db, witness, messages }: Books): Promise<string[]> {
  const rows = await db.select().from(outbox);
  const byMessage = new Map(rows.map((row) => [row.messageId, row]));
  const kept = await db.select({ id: files.id, name: files.name }).from(files);
  const names = new Map(kept.map(({ id, name }) => [id, name]));
  return [
    ...witness.deliveries
      .filter(({ messageId }) => !byMessage.has(messageId))
      .map(({ content }) => `a message nobody knows: ${content.slice(0, 200)}`),
    ...rows
      .filter(({ messageType }) => messageType === 'file')
      .filter(
        ({ messageId, content }) =>
          messages.get(messageId ?? '')?.content['file_name'] !== (names.get(content) ?? 'forgotten'),
      )
      .map((row) => `file ${row.id} is not in the chat under its name`),
    ...rows
      .filter(({ messageType }) => messageType === 'interactive')
      .filter(
        ({ messageId, content }) =>
          canonical(messages.get(messageId ?? '')?.content) !== canonical(JSON.parse(content)),
      )
      .map(
        (row) =>
          `card ${row.id} (version ${row.version}) shows ${titleOf(messages.get(row.messageId ?? '')?.content)}, should show ${titleOf(JSON.parse(row.content))}`,
      ),
  ];
}

/** A form that was confirmed is one meeting, with the topic it was confirmed with; a meeting is what somebody submitted. */
async function checkMeetings({ db }: Books, happenings: readonly Happening[]): Promise<string[]> {
  const rows = await db.select().from(meetings);
  const forms = await db.select().from(outbox);
  const submits = happenings.filter(({ form }) => typeof form['topic'] === 'string');
  const failures = submits.flatMap((submit) => {
    const stored = rows.filter(({ topic }) => topic === submit.form['topic']).length;
    const isConfirmed = submit.toast?.type === 'success';
    return stored > 1 || (isConfirmed && stored === 0) ? [`${stored} meetings of ${show(submit)}`] : [];
  });
  const strange = rows.filter(({ topic }) => !submits.some(({ form }) => form['topic'] === topic));
  const wronglyShown = rows.filter(({ topic }) => {
    const [receipt, ...others] = forms.filter(({ content }) => content.includes(JSON.stringify(topic)));
    return receipt === undefined || receipt.actions.includes(submitMeeting.name) || others.length > 0;
  });
  return [
    ...failures,
    ...strange.map(({ topic }) => `a meeting nobody submitted: ${topic}`),
    ...wronglyShown.map(({ topic }) => `no card, or more than one, says that ${topic} is recorded`),
  ];
}

/** Every confirmed figure is one version, versions are counted without gaps, and the totals say what the newest says. */
async function checkReports({ db }: Books, happenings: readonly Happening[]): Promise<string[]> {
  const heads = await db.select().from(reports);
  const versions = await db
    .select()
    .from(reportVersions)
    .orderBy(asc(reportVersions.reportId), asc(reportVersions.version));
  const sums = await db.select().from(totals);
  const figureOf = (values: string): string => String(Figures.parse(JSON.parse(values))[FIGURE] ?? '');
  const failures = happenings.flatMap((event) => {
    const typed = new RegExp(`${FIGURE}=(\\d+)`, 'u').exec(event.text)?.[1];
    const figure = typed ?? event.form[FIGURE];
    if (typeof figure !== 'string') return [];
    const stored = versions.filter(({ values }) => figureOf(values) === figure);
    const version = /第 (\d+) 版/u.exec(event.toast?.content ?? '')?.[1];
    const isConfirmed = event.toast?.type === 'success' || (typed !== undefined && event.answers > 0);
    const isWrongVersion = version !== undefined && stored[0]?.version !== Number(version);
    return stored.length > 1 || (isConfirmed && stored.length === 0) || isWrongVersion
      ? [`${stored.length} versions, of number ${stored[0]?.version ?? 'none'}, of ${show(event)}`]
      : [];
  });
  for (const { id, version, values, period } of heads) {
    const own = versions.filter(({ reportId }) => reportId === id);
    const numbers = own.map((row) => row.version).join();
    if (numbers !== own.map((_, index) => index + 1).join() || own.length !== version) {
      failures.push(`report of ${period} is of version ${version}, its versions are ${numbers}`);
    }
    const total = sums
      .filter((sum) => sum.period === period && sum.figure === FIGURE)
      .map(({ count }) => String(count));
    if (total.join() !== figureOf(values))
      failures.push(`total of ${period} is ${total.join()}, reported are ${figureOf(values)}`);
  }
  return failures;
}

const Figures = z.record(z.string(), z.number());

/** As many lines in the audit as changes. */
async function checkAudit({ db }: Books): Promise<string[]> {
  const lines = await db.select().from(audit);
  const counted = (subjectKind: string): number =>
    lines.filter((line) => line.subjectKind === subjectKind).length;
  const changes = [
    ['meeting', (await db.select().from(meetings)).length],
    ['report', (await db.select().from(reportVersions)).length],
  ] as const;
  return changes
    .filter(([kind, stored]) => counted(kind) !== stored)
    .map(([kind, stored]) => `${counted(kind)} audit lines for ${stored} changes of kind ${kind}`);
}

async function count(
  { db, witness }: Books & { readonly witness: Witness },
  happenings: readonly Happening[],
): Promise<Counts> {
  const events = happenings.filter(({ kind }) => kind === 'event');
  const callbacks = happenings.filter(({ kind }) => kind === 'callback');
  return {
    events: events.length,
    accepted: events.filter(({ answers }) => answers > 0).length,
    callbacks: callbacks.length,
    answered: callbacks.filter(({ answers }) => answers > 0).length,
    messages: witness.deliveries.length,
    pushedAgain: events.filter(({ attempts, answers }) => answers > 0 && attempts > 1).length,
    interrupted: (await db.select().from(inbox)).filter(({ attempts }) => attempts > 1).length,
    resent: witness.sends - witness.deliveries.length,
    meetings: (await db.select().from(meetings)).length,
    versions: (await db.select().from(reportVersions)).length,
  };
}

function show({ kind, id, text, form, answers, attempts, toast }: Happening): string {
  return `${kind} ${id} ${text}${JSON.stringify(form)} (${answers} of ${attempts} attempts answered${toast === undefined ? '' : `, “${toast.content}”`})`;
}

function titleOf(card: unknown): string {
  return /"title":\{[^}]*?"content":"([^"]*)"/u.exec(JSON.stringify(card ?? {}))?.[1] ?? 'nothing';
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, node: unknown) =>
    typeof node === 'object' && node !== null && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).sort(([left], [right]) => left.localeCompare(right)))
      : node,
  );
}
