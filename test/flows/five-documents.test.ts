import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { samplesDirectory } from '../domain/policies/policy-samples.ts';
import { createTestPlayground, lastCard, wordsOf } from '../harness/create-test-playground.ts';

const DevQuestion = z.object({ q: z.string(), answerable: z.boolean(), quote: z.string() });

/** What the samples ask without saying of which document: of these one may be understood otherwise. */
const OTHERWISE_MAX = 1;

test.skipIf(samplesDirectory === undefined)(
  'the five files are sent to the bot, confirmed, and the questions asked of them are answered in their words',
  async () => {
    const folder = join(samplesDirectory ?? '', 'policies');
    const playground = await createTestPlayground();
    for (const name of readdirSync(folder)) {
      const base64 = readFileSync(join(folder, name)).toString('base64');
      const read = await playground.post('upload', { as: 'ou_admin', chat: 'oc_p2p_admin', name, base64 });
      const done = await playground.act('ou_admin', lastCard(read), 'confirm');
      expect(done.toast).toMatchObject({ type: 'success' });
    }
    expect(wordsOf(lastCard(await playground.say('ou_admin', 'oc_p2p_admin', '/文件')))).toContain('共 9 份');
    const missed: string[] = [];
    for (const { q, answerable, quote } of readDevQuestions()) {
      const words = wordsOf(lastCard(await playground.say('ou_leader', 'oc_p2p_leader', q)));
      const isRight = answerable
        ? strip(words).includes(strip(quote)) && !words.includes('库中没有依据')
        : words.includes('库中没有依据');
      if (!isRight) missed.push(q);
    }
    expect(missed.slice(OTHERWISE_MAX)).toEqual([]);
    expect(playground.faultsLogged).toEqual([]);
  },
  300_000,
);

function readDevQuestions() {
  const lines = readFileSync(join(samplesDirectory ?? '', 'eval/policy-dev.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => DevQuestion.parse(JSON.parse(line)));
}

function strip(text: string): string {
  return text.replaceAll(/\s/gu, '');
}
