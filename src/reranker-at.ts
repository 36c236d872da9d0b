import type { Reranker } from '#conversations/reranker';
import { fetchJson } from '#http/fetch-json';

/**
 * A reranker of the operator's: `POST {text, candidates: [{id, text}]}`, answered by `[{id, score}]`, one for each.
 * @param url where it listens
 */
export function rerankerAt(url: string, ask: typeof fetch = fetch): Reranker {
  return {
    rank: (text, candidates, signal) =>
      fetchJson(ask, url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ text, candidates }),
        signal,
      }),
  };
}
