import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Chat } from './api.ts';
import { DAY_MS } from './time.ts';
import { Icon } from './ui/icon.tsx';
import { chatsOf, findPerson, type World } from './world.ts';

interface Hint {
  readonly title: string;
  readonly text: string;
  readonly as: string;
  readonly kind: Chat['kind'];
  /** What goes into the composer; undefined for the hint that moves the clock. */
  readonly words: string | undefined;
}

const HINTS: readonly Hint[] = [
  { title: '登记一个组织', text: '填一张卡片，提交后等审核', as: 'ou_cadre', kind: 'group', words: '/登记' },
  { title: '看台账缺什么', text: '五个清、六个有，点开就能补', as: 'ou_cadre', kind: 'p2p', words: '/台账' },
  {
    title: '用 Excel 导入',
    text: '先要一份表样，填好发回来',
    as: 'ou_cadre',
    kind: 'p2p',
    words: '/导入 学会',
  },
  { title: '报本月月报', text: '只问没填过的，几下点完', as: 'ou_secretary', kind: 'p2p', words: '/月报' },
  {
    title: '问一个政策问题',
    text: '答案带文件名、条款和效力',
    as: 'ou_secretary',
    kind: 'p2p',
    words: '学会党建台账的五个清是什么？',
  },
  { title: '时钟拨快 7 天', text: '看到期提醒怎样来', as: 'ou_secretary', kind: 'p2p', words: undefined },
  { title: '看一组统计', text: '换成领导，一张图加出处', as: 'ou_leader', kind: 'p2p', words: '/统计' },
];

interface HintsProps {
  readonly world: World;
  readonly onFill: (as: string, chat: Chat, text: string) => void;
  readonly onJump: (as: string, ms: number) => void;
  readonly onClose: () => void;
}

/** Things to try; each only prepares the step, sending stays with the visitor. */
export function Hints({ world, onFill, onJump, onClose }: HintsProps): VNode {
  const [done, setDone] = useState<readonly string[]>([]);

  function start(hint: Hint): void {
    const as = findPerson(world.people, hint.as)?.id ?? world.people[0]?.id;
    if (as === undefined) return;
    setDone((titles) => [...titles, hint.title]);
    if (hint.words === undefined) return onJump(as, 7 * DAY_MS);
    const chats = chatsOf(world, as);
    const chat = chats.find(({ kind }) => kind === hint.kind) ?? chats[0];
    if (chat !== undefined) onFill(as, chat, hint.words);
  }

  return (
    <section
      class="hints"
      aria-label="试一试"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header>
        <Icon name="bulb" size={18} />
        <h2>第一次来？试这几件事</h2>
        <button type="button" class="icon-button" aria-label="收起提示" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ol>
        {HINTS.map((hint, index) => (
          <li key={hint.title}>
            <button type="button" data-done={done.includes(hint.title)} onClick={() => start(hint)}>
              <span class="hint-number">
                {done.includes(hint.title) ? <Icon name="check" size={14} /> : index + 1}
              </span>
              <span class="hint-words">
                <b>{hint.title}</b>
                <small>{hint.text}</small>
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

const KEY = 'playground-hints';

/** Shown until closed once; later only on demand. */
export function useHintsShown(): readonly [boolean, (shown: boolean) => void] {
  const [shown, setShown] = useState(() => localStorage.getItem(KEY) !== 'closed');
  return [
    shown,
    (next) => {
      if (!next) localStorage.setItem(KEY, 'closed');
      setShown(next);
    },
  ];
}
