import { useMemo } from 'preact/hooks';
import type { Answer, CardAct, Fault, Message } from './api.ts';
import { PlaygroundError, post, type PostName } from './client.ts';
import type { ShowToast } from './ui/toasts.tsx';
import type { Route } from './use-route.ts';
import type { WorldAction } from './world.ts';

/** Everything the page asks of the server. Each resolves when the bot has gone quiet, with false if it was refused. */
export interface Actions {
  readonly say: (text: string, replyTo: string | undefined) => Promise<boolean>;
  readonly upload: (file: File, replyTo: string | undefined) => Promise<boolean>;
  readonly act: (message: Message, act: CardAct) => Promise<void>;
  readonly recall: (message: Message) => Promise<boolean>;
  readonly enter: (as: string, chat: string) => Promise<boolean>;
  readonly pressMenu: (eventKey: string) => Promise<boolean>;
  readonly moveBot: (type: 'bot_added' | 'bot_removed') => Promise<boolean>;
  readonly advance: (ms: number) => Promise<boolean>;
  readonly jumpTo: (iso: string) => Promise<boolean>;
  readonly reset: () => Promise<boolean>;
  readonly setFault: (name: string, fault: Fault) => Promise<boolean>;
}

export function useActions(
  route: Route,
  dispatch: (action: WorldAction) => void,
  showToast: ShowToast,
): Actions {
  const as = route.as;
  const chat = route.chat?.id ?? '';

  return useMemo(() => {
    /** Undefined after a refusal, which has then been shown. */
    async function send(name: PostName, body: unknown): Promise<Answer | undefined> {
      try {
        const answer = await post(name, body);
        dispatch({ type: 'messages', messages: answer.messages });
        if (!answer.idle) showToast('info', '机器人还在处理，结果稍后出现');
        return answer;
      } catch (error) {
        if (!(error instanceof PlaygroundError)) throw error;
        showToast('error', error.message);
        return undefined;
      }
    }
    const sent = async (name: PostName, body: unknown): Promise<boolean> =>
      (await send(name, body)) !== undefined;

    return {
      say: (text, replyTo) => sent('say', { as, chat, text, reply_to: replyTo }),
      upload: async (file, replyTo) =>
        sent('upload', { as, chat, name: file.name, base64: await toBase64(file), reply_to: replyTo }),
      act: async (message, act) => {
        const answer = await send('act', {
          as,
          message_id: message.message_id,
          version: message.updated_at,
          ...act,
        });
        if (answer?.error_code !== undefined) showToast('error', `卡片回调出错 (${answer.error_code})`);
        if (answer?.toast !== undefined) showToast(answer.toast.type, answer.toast.content);
      },
      recall: (message) => sent('event', { as, type: 'recall', chat, message_id: message.message_id }),
      enter: (person, p2p) => sent('event', { as: person, type: 'enter', chat: p2p }),
      pressMenu: (eventKey) => sent('event', { as, type: 'menu', chat, event_key: eventKey }),
      moveBot: (type) => sent('event', { as, type, chat }),
      advance: (ms) => sent('clock', { advance_ms: ms }),
      jumpTo: (iso) => sent('clock', { to: iso }),
      reset: () => sent('reset', {}),
      setFault(name, fault) {
        // At once, since a redraw before the server's word would put the switch back.
        dispatch({ type: 'fault', name, fault });
        return sent('faults', { [name]: fault });
      },
    };
  }, [as, chat, dispatch, showToast]);
}

async function toBase64(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () =>
      reject(new Error(`${file.name} cannot be read`, { cause: reader.error })),
    );
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
