import { parseArgs } from 'node:util';
import { burden } from './burden.bench.ts';
import { fit } from './fit.bench.ts';
import { importing } from './import.bench.ts';
import { intake } from './intake.bench.ts';
import { isWithin, type Bench } from './measure.ts';
import { policies } from './policies.bench.ts';
import { register } from './register.bench.ts';
import { start } from './start.bench.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  start,
  intake,
  register,
  import: importing,
  policies,
  fit,
  burden,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const names = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`没有 ${unknown.join('、')}；可用：${Object.keys(BENCHES).join(' ')}`);
  process.exit(2);
}

let isAllWithin = true;
for (const name of names) {
  for (const measure of (await BENCHES[name]?.()) ?? []) {
    const ok = isWithin(measure);
    isAllWithin &&= ok;
    const { metric, unit, limit = null, count, peer = null, ratio = null } = measure;
    const value = Math.round(measure.value * 100) / 100;
    if (values.json === true) {
      console.log(JSON.stringify({ bench: name, metric, value, unit, limit, ok, peer, ratio }));
    } else {
      const bound = limit === null ? '' : `（限 ${limit}${unit}）${ok ? '' : ' ✗'}`;
      const whose = peer === null ? '' : `　${peer}${ratio === null ? '' : `（我们 ${ratio} 倍）`}`;
      console.log(
        `${name}　${metric}${whose}　${value}${unit}${count === undefined ? '' : `（${count}）`}${bound}`,
      );
    }
  }
}
process.exit(isAllWithin ? 0 : 1);
