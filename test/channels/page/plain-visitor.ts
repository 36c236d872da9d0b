/** A visitor without scripts: their cookie, and the form of the last page they saw. */
import type { TestWeb } from '#test/channels/open-web';

export interface PlainVisitor {
  readonly cookie: string;
  readonly token: string;
  /** The form of the first page, sent: the same message each time, unless another is named. */
  send(text: string, how?: SendOptions): Promise<Response>;
  read(path?: string): Promise<string>;
  /** The same visitor, through another process of the service. */
  through(web: TestWeb): PlainVisitor;
}

export interface SendOptions {
  readonly token?: string;
  readonly activity?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function arrive(web: TestWeb): Promise<PlainVisitor> {
  const first = await web.ask('/sans-javascript');
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const body = await first.text();
  return visitor(web, cookie, hiddenValue(body, 'jeton'), hiddenValue(body, 'envoi'));
}

function visitor(web: TestWeb, cookie: string, token: string, activity: string): PlainVisitor {
  return {
    cookie,
    token,
    send: (text, how = {}) =>
      web.ask('/sans-javascript', {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, ...how.headers },
        body: new URLSearchParams({
          jeton: how.token ?? token,
          envoi: how.activity ?? activity,
          texte: text,
        }),
      }),
    read: async (path = '') => (await web.ask(`/sans-javascript${path}`, { headers: { cookie } })).text(),
    through: (other) => visitor(other, cookie, token, activity),
  };
}

function hiddenValue(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}
