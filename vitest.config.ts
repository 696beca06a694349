import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// Neither usage figures nor the look-up of a location: tests ask nobody outside this machine.
process.env['WRANGLER_SEND_METRICS'] = 'false';
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';

/** For a busy machine: what takes milliseconds alone may take seconds beside a browser and a database server. */
const timeouts = { testTimeout: 20_000, hookTimeout: 20_000 };

export default defineConfig({
  test: {
    // Both cores of a small machine: most of a test is waiting.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/worker/**', 'test/bench/**', 'test/proof/**'],
          ...timeouts,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          ...timeouts,
          globalSetup: ['test/worker/start-world.ts'],
          // One worker for all: a second one gets every module in one message, and the Feishu SDK's is too large for that.
          isolate: false,
        },
      },
    ],
  },
});
