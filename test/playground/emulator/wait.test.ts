import { expect, onTestFinished, test, vi } from 'vitest';
import { wait } from '../../../src/playground/emulator/wait.ts';

function fakeTimers(): void {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
}

test('a wait ends when its time is over', async () => {
  fakeTimers();
  const waited = wait(3000, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(3000);
  await expect(waited).resolves.toBeUndefined();
});

test('an aborted wait ends at once and leaves no timer', async () => {
  fakeTimers();
  const abort = new AbortController();
  const waited = [wait(3000, abort.signal)];
  abort.abort();
  waited.push(wait(3000, abort.signal));
  await Promise.all(waited);
  expect(vi.getTimerCount()).toBe(0);
});
