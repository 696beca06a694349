import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile, time, type Bench } from './measure.ts';

const PORT = 34_567;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const ROUNDS = 10;
const LOOK_MS = 20;
/** Nobody asks faster, and Feishu takes five messages a second to one person. */
const BETWEEN_QUESTIONS_MS = 300;
const FIRST_PAGE_MS_MAX = 3000;
const CARD_MS_MAX = 300;

/** `npm start` as a user types it, to the first page; and a command to its card in the playground. */
export const start: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-bench-'));
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(PORT), DATABASE_URL: `file:${join(folder, 'playground.db')}` },
    stdio: 'ignore',
    detached: true,
  });
  try {
    await untilPage();
    const firstPageMs = performance.now() - startedAt;
    const cards: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const text of ['/帮助', '/统计', '/月报', '/政策 学会党建台账的五个清是什么']) {
        cards.push(await time(() => say(text)));
        await wait(BETWEEN_QUESTIONS_MS);
      }
    }
    return [
      { metric: 'npm start to the first page', value: firstPageMs, unit: 'ms', limit: FIRST_PAGE_MS_MAX },
      { metric: 'command to card, median', value: quantile(cards, 0.5), unit: 'ms', limit: CARD_MS_MAX },
      { metric: 'command to card, p95', value: quantile(cards, 0.95), unit: 'ms', limit: CARD_MS_MAX },
    ];
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid);
    rmSync(folder, { recursive: true, force: true });
  }
};

async function untilPage(): Promise<void> {
  for (;;) {
    const response = await fetch(`${ADDRESS}/`).catch(() => undefined);
    if (response?.ok === true) return;
    await wait(LOOK_MS);
  }
}

/** Answered once the bot's card stands in the chat. */
async function say(text: string): Promise<void> {
  const response = await fetch(`${ADDRESS}/playground/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'ou_secretary', chat: 'oc_p2p_secretary', text }),
  });
  const { messages }: { messages: { sender: string }[] } = await response.json();
  if (!messages.some(({ sender }) => sender === 'bot')) throw new Error(`no card after ${text}`);
}
