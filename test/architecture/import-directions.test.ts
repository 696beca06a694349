import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Each of these imports runs against the direction and must be reported. */
const FORBIDDEN = [
  ['src/shared/probe.ts', '../db/commit.ts'],
  ['src/db/probe.ts', '../domain/core.ts'],
  ['src/domain/reports/probe.ts', '../../feishu/card/card.ts'],
  ['src/domain/reports/probe.ts', '../../cards/report-card.ts'],
  ['src/domain/reports/probe.ts', 'node:fs'],
  ['src/domain/organizations/probe.ts', '../access/require-right.ts'],
  ['src/domain/terms/probe.ts', '../reports/report.ts'],
  ['src/domain/reports/probe.ts', '../obligations/rule.ts'],
  ['src/domain/access/probe.ts', '../policies/policy.ts'],
  ['src/feishu/probe.ts', '../domain/core.ts'],
  ['src/cards/probe.ts', '../db/commit.ts'],
  ['src/cards/probe.ts', '../kit/app.ts'],
  ['src/delivery/probe.ts', '../kit/app.ts'],
  ['src/kit/probe.ts', '../http/create-server.ts'],
  ['src/kit/probe.ts', '../registry.gen.ts'],
  ['src/http/probe.ts', '../playground/city/seed-city.ts'],
  ['src/playground/probe.ts', '../runtime/create-bot.ts'],
  ['commands/probe.ts', '../src/http/create-server.ts'],
  ['commands/probe.ts', '../src/runtime/config.ts'],
  ['jobs/probe.ts', '../src/registry.gen.ts'],
] as const;

const ALLOWED = [
  ['src/db/probe.ts', '../shared/clock.ts'],
  ['src/domain/obligations/probe.ts', '../reports/report.ts'],
  ['src/cards/probe.ts', '../domain/reports/report.ts'],
  ['src/kit/probe.ts', '../cards/notice-card.ts'],
  ['commands/probe.ts', '../src/kit/define-command.ts'],
  ['src/runtime/probe.ts', '../registry.gen.ts'],
] as const;

test.for(FORBIDDEN)('%s may not import %s', ([file, source]) => {
  expect(lint(file, source)).toContain('no-restricted-imports');
});

test.for(ALLOWED)('%s may import %s', ([file, source]) => {
  expect(lint(file, source)).not.toContain('no-restricted-imports');
});

/** Lints one file of one import under the project's own configuration, in a folder of its own. */
function lint(file: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kexie-lint-'));
  try {
    cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `import '${source}';\n`);
    execFileSync(resolve('node_modules/.bin/oxlint'), ['--format', 'unix', file], {
      cwd: folder,
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
