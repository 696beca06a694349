import type { Asker } from '../../src/domain/access/asker.ts';
import type { App } from '../../src/kit/app.ts';
import type { BoundAction, Place } from '../../src/kit/define-command.ts';
import type { BoundTask } from '../../src/kit/define-task.ts';
import type { Outcome } from '../../src/kit/outcome.ts';

/** What is asked for by the first word after `/文件`. */
export interface Subcommand {
  /** As it may be typed; '' for nothing at all. */
  readonly words: readonly string[];
  /** private: asked in a group, it is answered to the person alone. */
  readonly audience: 'as_asked' | 'private';
  run(wish: Wish): Promise<Outcome>;
  readonly actions: readonly BoundAction[];
  readonly tasks?: readonly BoundTask[];
}

export interface Wish {
  readonly app: App;
  /** In private where the subcommand is. */
  readonly asker: Asker;
  readonly place: Place;
  /** What was typed after the word. */
  readonly rest: string;
}
