import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { launchChromium } from '../../test/playground/web/launch-chromium.ts';
import { openDatabase } from '../runtime/open-database.ts';
import { startPlayground } from '../runtime/start-playground.ts';
import { addDays, lastDayOfMonth, shiftMonth } from '../shared/calendar.ts';

const PICTURE = fileURLToPath(new URL('../../docs/playground.png', import.meta.url));
const VIEWPORT = { width: 1280, height: 860 };
const BYTES_MAX = 300_000;
/** When the first reminder of the monthly report has gone out. */
const DAYS_BEFORE_MONTH_END = 5;

const Answer = z.object({
  messages: z.array(z.object({ message_id: z.string(), chat_id: z.string(), sender: z.string() })),
});
const State = z.object({ now: z.string() });

/** Takes the README's picture: a leader's question answered, after a morning's work of the others. */
const { port } = await startPlayground(await openDatabase(':memory:'), {
  host: '127.0.0.1',
  port: 0,
  secretKey: undefined,
});
const url = `http://127.0.0.1:${port}`;
const png = await takePicture(playMorning);
if (png.length > BYTES_MAX)
  throw new Error(`${PICTURE} would have ${png.length} bytes, at most ${BYTES_MAX} are wanted`);
await mkdir(dirname(PICTURE), { recursive: true });
await writeFile(PICTURE, png);
console.log(`${PICTURE}  ${png.length} bytes`);
process.exit(0);

async function playMorning(): Promise<void> {
  const { now } = State.parse(await (await fetch(`${url}/playground/state`)).json());
  await post('clock', { to: `${findReminderDay(now.slice(0, 10))}T10:02:00+08:00` });
  const form = await say('ou_cadre', 'oc_group', '@科协助手 /登记 云州市智能制造学会');
  const fields = { kind: 'SOC', guided_by: 'org_city', uscc: '51321283MJ0000018F' };
  await post('act', { as: 'ou_cadre', message_id: form, name: 'submit', form_value: fields });
  await post('act', { as: 'ou_admin', message_id: form, name: 'approve', form_value: {} });
  await post('clock', { advance_ms: 7 * 60_000 });
  await say('ou_leader', 'oc_p2p_leader', '学会党建台账的五个清是什么？');
  await post('clock', { advance_ms: 60_000 });
  await say('ou_leader', 'oc_p2p_leader', '现在一共有多少个组织？');
}

function findReminderDay(today: string): string {
  const month = today.slice(0, 7);
  const day = addDays(lastDayOfMonth(month), -DAYS_BEFORE_MONTH_END);
  return day > today ? day : addDays(lastDayOfMonth(shiftMonth(month, 1)), -DAYS_BEFORE_MONTH_END);
}

/** The page is open from the beginning, so that it counts what the others have not read. */
async function takePicture(play: () => Promise<void>): Promise<Buffer> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: VIEWPORT, locale: 'zh-CN', colorScheme: 'light' });
    const page = await context.newPage();
    await page.addInitScript(() => localStorage.setItem('playground-hints', 'closed'));
    await page.goto(`${url}/?as=ou_leader&chat=oc_p2p_leader`);
    await page.getByRole('log').waitFor();
    await play();
    await page.locator('[data-ready="true"]').nth(1).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const question = page.locator('[data-message]').filter({ hasText: '现在一共有多少个组织？' }).first();
    await question.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    return await page.screenshot({ animations: 'disabled' });
  } finally {
    await browser.close();
  }
}

/** The id of the bot's answer. */
async function say(as: string, chat: string, text: string): Promise<string> {
  const { messages } = await post('say', { as, chat, text });
  const answer = messages.findLast(({ sender, chat_id: chatId }) => sender === 'bot' && chatId === chat);
  if (answer === undefined) throw new Error(`no answer to ${text}`);
  return answer.message_id;
}

async function post(name: string, body: object): Promise<z.infer<typeof Answer>> {
  const response = await fetch(`${url}/playground/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  return Answer.parse(await response.json());
}
