/** A small JSON answer, in bounded time and size, from the very address that was asked. */
const MAX_BYTES = 512 * 1024;
const DEADLINE_MS = 10_000;

/** The other side answered, and it is no. */
export class NotGiven extends Error {
  override readonly name = 'NotGiven';
  readonly status: number;
  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** @throws NotGiven when it is not there; otherwise when it is redirected, too big, late or not JSON */
export async function fetchJson(ask: typeof fetch, url: string, options: RequestInit = {}): Promise<unknown> {
  const response = await ask(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(DEADLINE_MS),
    ...options,
  });
  const text = await textWithin(response, MAX_BYTES);
  if (!response.ok) throw new NotGiven(response.status);
  return JSON.parse(text);
}

/** @throws when it is longer */
export async function textWithin(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
