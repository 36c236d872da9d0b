/** Azure's own Direct Line, for the page: the secret stays here, the browser gets a token of one conversation. */
import { z } from 'zod';
import { fetchJson, NotGiven } from '#http/fetch-json';
import { Refusal } from '#http/problem';

export interface AzureDirectLine {
  /** What the page's client speaks to. */
  readonly domain: string;
  /** What the page's policy lets its scripts reach: this host, by request and by WebSocket. */
  readonly origins: readonly [string, string];
  /**
   * A token for the conversation known, if Azure still has it; otherwise for another one, that is new.
   * @throws Refusal 503 when Azure does not answer
   */
  open(user: string, known: string | null): Promise<Opened>;
}

interface Opened {
  readonly conversation: string;
  readonly token: string;
  readonly expiresInS: number;
}

export interface AzureParts {
  readonly domain: string;
  readonly secret: string;
  failed(error: unknown): void;
  readonly fetch?: typeof fetch;
}

const Answer = z.object({
  conversationId: z.string().regex(/^[\w-]{1,100}$/),
  token: z.string().min(1).max(8000),
  /** Half an hour, where Azure does not say it. */
  expires_in: z.number().int().positive().default(1800),
});

export function openAzureDirectLine(parts: AzureParts): AzureDirectLine {
  const { domain, secret, failed } = parts;
  const { protocol, host, origin } = new URL(domain);

  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Opened> => {
    const answer = await fetchJson(parts.fetch ?? fetch, `${domain}${path}`, {
      method,
      headers: { Authorization: `Bearer ${secret}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { conversationId, token, expires_in } = Answer.parse(answer);
    return { conversation: conversationId, token, expiresInS: expires_in };
  };

  const resume = async (known: string): Promise<Opened | null> => {
    try {
      const opened = await ask('GET', `/conversations/${encodeURIComponent(known)}`);
      return opened.conversation === known ? opened : null;
    } catch (error) {
      // Azure forgets a conversation after days; a secret that it no longer takes is told by the next request.
      if (error instanceof NotGiven && error.status < 500 && error.status !== 429) return null;
      throw error;
    }
  };

  return {
    domain,
    origins: [origin, `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`],
    async open(user, known) {
      try {
        const resumed = known === null ? null : await resume(known);
        return resumed ?? (await ask('POST', '/tokens/generate', { user: { id: user } }));
      } catch (error) {
        failed(error);
        throw new Refusal(503, SILENT);
      }
    },
  };
}

const SILENT =
  'Le service de Microsoft par lequel passe la conversation ne répond pas. Rien n’est perdu. Réessayez dans un instant, ou continuez sans JavaScript.';
