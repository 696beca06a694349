import { type Json, toRecords, toText } from '../json.ts';
import { toSafeUrl } from '../markdown/safe-url.ts';

interface Behaviors {
  readonly calls: boolean;
  /** Where a press leads; undefined when it leads nowhere or somewhere unsafe. */
  readonly url: string | undefined;
}

/** What a button or an interactive container does when pressed. */
export function readBehaviors(node: Json): Behaviors {
  const behaviors = toRecords(node.behaviors);
  const open = behaviors.find((behavior) => behavior.type === 'open_url');
  return {
    calls: behaviors.some((behavior) => behavior.type === 'callback'),
    url: open === undefined ? undefined : toSafeUrl(toText(open.default_url) || toText(open.pc_url)),
  };
}

export function openUrl(url: string): void {
  window.open(url, '_blank', 'noopener,noreferrer');
}
