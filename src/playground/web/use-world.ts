import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { StreamEvent } from './api.ts';
import { fetchExchanges, fetchState, openStream } from './client.ts';
import type { ShowToast } from './ui/toasts.tsx';
import { EMPTY_WORLD, reduceWorld, type World, type WorldAction } from './world.ts';

/** The server's world, kept current by its stream and fetched anew after every gap. */
export function useWorld(showToast: ShowToast): readonly [World, (action: WorldAction) => void] {
  const [world, dispatch] = useReducer(reduceWorld, EMPTY_WORLD);
  /** Events that arrive while the state is on its way: they may be newer than it. */
  const waiting = useRef<StreamEvent[] | undefined>(undefined);

  const apply = useCallback((event: StreamEvent) => {
    dispatch(event.type === 'clock' ? { ...event, atMs: performance.now() } : event);
  }, []);

  const load = useCallback(async () => {
    waiting.current = [];
    try {
      const [state, exchanges] = await Promise.all([fetchState(), fetchExchanges()]);
      dispatch({ type: 'loaded', state, exchanges, atMs: performance.now() });
    } catch (error) {
      showToast('error', error instanceof Error ? error.message : String(error));
    }
    const events = waiting.current;
    waiting.current = undefined;
    events.forEach(apply);
  }, [apply, showToast]);

  useEffect(
    () =>
      openStream({
        onOpen: () => void load(),
        onLost: () => dispatch({ type: 'online', online: false }),
        onEvent: (event) => {
          if (event.type === 'reset') {
            apply(event);
            void load();
          } else if (waiting.current === undefined) apply(event);
          else waiting.current.push(event);
        },
      }),
    [apply, load],
  );

  return [world, dispatch];
}
