import { render, type VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChatView } from './chat/chat-view.tsx';
import { addressBot } from './chat/composer.tsx';
import { Hints, useHintsShown } from './hints.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { NowContext } from './now.ts';
import { PeopleContext } from './people.ts';
import { Rail } from './rail.tsx';
import { Sidebar } from './sidebar.tsx';
import {
  applyTheme,
  currentTheme,
  rememberTheme,
  type Theme,
  ThemeContext,
  watchSystemTheme,
} from './theme.ts';
import { TopBar } from './top-bar.tsx';
import { Toasts, useToasts } from './ui/toasts.tsx';
import { useActions } from './use-actions.ts';
import { useNow } from './use-now.ts';
import { useRoute } from './use-route.ts';
import { useWorld } from './use-world.ts';
import { findPerson } from './world.ts';

/** Where the hints would cover the composer they have just filled. */
const PHONE = '(max-width: 760px)';

function App(): VNode {
  const [toasts, showToast] = useToasts();
  const [world, dispatch] = useWorld(showToast);
  const [route, go] = useRoute(world);
  const actions = useActions(route, dispatch, showToast);
  const [theme, setTheme] = useTheme();
  const [inspecting, setInspecting] = useState(false);
  const [hinting, setHinting] = useHintsShown();
  const composer = useRef<HTMLTextAreaElement>(null);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const nowMs = useNow(world);
  const me = findPerson(world.people, route.as);
  const chatId = route.chat?.id;

  useEffect(() => {
    if (chatId !== undefined) dispatch({ type: 'seen', as: route.as, chat: chatId });
  }, [route.as, chatId, world.messages, dispatch]);

  function open(as: string, chat?: string): void {
    go(as, chat);
    const opened = world.chats.find(({ id }) => id === chat);
    if (opened?.kind === 'p2p') void actions.enter(as, opened.id);
  }

  function write(as: string, chat: string, text: string): void {
    setDrafts((current) => ({ ...current, [`${as} ${chat}`]: text }));
  }

  return (
    <ThemeContext.Provider value={theme}>
      <PeopleContext.Provider value={world.people}>
        <NowContext.Provider value={nowMs}>
          <div class={`app ${inspecting ? 'app-inspecting' : ''}`}>
            <TopBar nowMs={nowMs} online={world.online} actions={actions} />
            <Rail
              me={me}
              theme={theme}
              onTheme={setTheme}
              inspecting={inspecting}
              onInspect={() => setInspecting(!inspecting)}
              hinting={hinting}
              onHint={() => setHinting(!hinting)}
            />
            <Sidebar world={world} route={route} nowMs={nowMs} onOpen={open} />
            <ChatView
              world={world}
              route={route}
              me={me}
              nowMs={nowMs}
              actions={actions}
              composer={composer}
              draft={drafts[`${route.as} ${chatId ?? ''}`] ?? ''}
              onDraft={(text) => write(route.as, chatId ?? '', text)}
            />
            {hinting && (
              <Hints
                world={world}
                onFill={(as, chat, text) => {
                  open(as, chat.id);
                  write(as, chat.id, addressBot(chat, text));
                  composer.current?.focus();
                  if (matchMedia(PHONE).matches) setHinting(false);
                }}
                onJump={(as, ms) => {
                  open(as);
                  void actions.advance(ms);
                }}
                onClose={() => setHinting(false)}
              />
            )}
            {inspecting && (
              <Inspector world={world} nowMs={nowMs} actions={actions} onClose={() => setInspecting(false)} />
            )}
            <Toasts toasts={toasts} />
          </div>
        </NowContext.Provider>
      </PeopleContext.Provider>
    </ThemeContext.Provider>
  );
}

function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(currentTheme);
  useEffect(() => watchSystemTheme(setTheme), []);
  useLayoutEffect(() => applyTheme(theme), [theme]);
  return [
    theme,
    (chosen) => {
      rememberTheme(chosen);
      setTheme(chosen);
    },
  ];
}

const root = document.querySelector('#app');
if (root === null) throw new Error('the page has no #app');
applyTheme(currentTheme());
render(<App />, root);
