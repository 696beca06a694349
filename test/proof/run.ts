import { parseArgs } from 'node:util';
import { kill } from './kill.proof.ts';
import { questions } from './questions.proof.ts';

export interface Campaign {
  readonly trials: number;
  readonly failures: readonly string[];
  readonly notes: readonly string[];
}

export type Proof = (options: {
  readonly length: 'short' | 'full';
  /** Instead of the campaign's own number. */
  readonly trials: number | undefined;
  readonly seed: string;
}) => Promise<Campaign>;

const PROOFS: Readonly<Record<string, Proof>> = { kill, questions };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean' },
    json: { type: 'boolean' },
    seed: { type: 'string' },
    trials: { type: 'string' },
  },
});
const names = positionals.length === 0 ? Object.keys(PROOFS) : positionals;
const unknown = names.filter((name) => !(name in PROOFS));
if (unknown.length > 0) {
  console.error(`没有 ${unknown.join('、')}；可用：${Object.keys(PROOFS).join(' ')}`);
  process.exit(2);
}

let isAllWell = true;
for (const name of names) {
  const seed = values.seed ?? String(Date.now());
  const startedAt = Date.now();
  const campaign = await PROOFS[name]?.({
    length: values.short === true ? 'short' : 'full',
    trials: values.trials === undefined ? undefined : Number(values.trials),
    seed,
  });
  if (campaign === undefined) continue;
  const { trials, failures, notes } = campaign;
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const ok = failures.length === 0;
  isAllWell &&= ok;
  for (const line of [...notes, ...failures]) console.error(line);
  if (values.json === true) {
    console.log(JSON.stringify({ proof: name, trials, failures: failures.length, seed, seconds, ok }));
  } else {
    console.log(
      `${name}　${trials} 次　失败 ${failures.length}　种子 ${seed}　${seconds} 秒${ok ? '' : ' ✗'}`,
    );
  }
}
process.exit(isAllWell ? 0 : 1);
