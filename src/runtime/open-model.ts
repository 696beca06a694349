import { z } from 'zod';
import { ModelError, type LanguageModel } from '../domain/policies/composing/language-model.ts';

export interface ModelConfig {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  /** Whether the address is this machine. */
  readonly isLocal: boolean;
}

export interface ModelLimits {
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
}

const LIMITS: ModelLimits = { timeoutMs: 8000, answerBytesMax: 64 * 1024 };

const Answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** Any server that speaks OpenAI's `/chat/completions`, on whatever runtime `fetch` is from. */
export function openModel(
  { baseUrl, model, apiKey, isLocal }: ModelConfig,
  fetchOnce: typeof fetch,
  limits: ModelLimits = LIMITS,
): LanguageModel {
  return {
    isLocal,
    async complete(messages) {
      const signal = AbortSignal.timeout(limits.timeoutMs);
      const response = await fetchOnce(`${baseUrl}/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, messages, temperature: 0, stream: false }),
        signal,
        redirect: 'manual', // Never followed, as key and question would follow too; workerd knows no 'error'.
      }).catch(() => fail(signal));
      if (!response.ok) {
        await response.body?.cancel().catch(() => undefined);
        throw new ModelError('refused');
      }
      return readContent(await readText(response, limits.answerBytesMax, signal));
    },
  };
}

/** Gives up as soon as there is more than allowed, whatever the headers say. */
async function readText(response: Response, bytesMax: number, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > bytesMax) throw new ModelError('too_large');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ModelError) throw error;
    return fail(signal);
  }
  return new Blob(chunks).text();
}

function readContent(text: string): string {
  const answer = Answer.safeParse(parseJson(text));
  const content = answer.data?.choices[0]?.message.content;
  if (content === undefined) throw new ModelError('unreadable');
  return content;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelError('unreadable');
  }
}

/** The error itself is left behind: it may hold the address, and the runtime's words for a header hold the key. */
function fail({ aborted }: AbortSignal): never {
  throw new ModelError(aborted ? 'timeout' : 'unreachable');
}
