import type { Asker } from '../../src/domain/access/asker.ts';
import type { App } from '../../src/kit/app.ts';
import type { BoundAction, Place } from '../../src/kit/define-command.ts';
import type { Outcome } from '../../src/kit/outcome.ts';

/** A word after `/管理`. */
export interface Subcommand {
  readonly word: string;
  run(wish: Wish): Promise<Outcome>;
  readonly actions: readonly BoundAction[];
}

export interface Wish {
  readonly app: App;
  /** In private always: what is asked in a group is answered to the person. */
  readonly asker: Asker;
  readonly place: Place;
  /** What was typed after the word. */
  readonly rest: string;
}
