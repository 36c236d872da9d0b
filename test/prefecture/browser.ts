/** Just enough of a browser to follow a sign-in from site to site: cookies by host, redirections one by one. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async get(url: string): Promise<Response> {
    const jar = this.#jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      headers: { accept: 'text/html', ...(cookie && { cookie }) },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (rest.some((one) => /max-age=0|1970/i.test(one)) || value.join('=') === '') jar.delete(name);
      else jar.set(name, value.join('='));
    }
    return answer;
  }

  /** Follows redirections until one leads to an address that begins so, which is given and not asked for. */
  async followTo(url: string, prefix: string): Promise<string> {
    for (let at = url, hops = 0; hops < 12; hops += 1) {
      const answer = await this.get(at);
      const location = answer.headers.get('location');
      if (!location) throw new Error(`${answer.status} at ${at}: ${(await answer.text()).slice(0, 300)}`);
      at = new URL(location, at).href;
      if (at.startsWith(prefix)) return at;
    }
    throw new Error('too many redirections');
  }

  cookie(url: string): string {
    return [...this.#jar(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    return jar;
  }
}
