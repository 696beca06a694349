/** The few of the plugin's words that our tests use; its own types want the whole of Workers' beside the DOM's. */
declare module 'cloudflare:test' {
  interface Lifetime {
    waitUntil(task: Promise<unknown>): void;
  }
  /** A real execution context of workerd. */
  export function createExecutionContext(): Lifetime;
  /** Resolves when all that was handed to `waitUntil` is settled. */
  export function waitOnExecutionContext(context: Lifetime): Promise<void>;
}
