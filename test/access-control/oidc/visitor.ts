import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Somebody with a browser that has cookies and follows redirections, and no scripts. */
export class Visitor {
  /** Those of each origin, by name. */
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #authority: string;
  /** Every URL that was gone to. */
  readonly visited: string[] = [];

  constructor(authority: string) {
    this.#authority = authority;
  }

  /** Goes to a page, and on to where it redirects, but for what starts with `until`. */
  async goTo(url: string, form?: Record<string, string>, until = ' '): Promise<Page> {
    const page = await this.#send(url, form);
    const { location } = page.headers;
    if (location === undefined) return page;
    const next = new URL(location, url).href;
    return next.startsWith(until) ? { ...page, url: next } : this.goTo(next, undefined, until);
  }

  cookiesAt(url: string): string {
    const jar = this.#cookies.get(new URL(url).origin) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #send(url: string, form?: Record<string, string>): Promise<Page> {
    this.visited.push(url);
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const cookie = this.cookiesAt(url);
    return new Promise((resolve, reject) => {
      const sent = send(
        url,
        {
          method: form ? 'POST' : 'GET',
          ca: this.#authority,
          headers: {
            ...(cookie !== '' && { cookie }),
            ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
          },
        },
        (answer) => {
          this.#keep(url, answer.headers['set-cookie'] ?? []);
          const { statusCode: status = 0, headers } = answer;
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () => {
            resolve({ url, status, headers, text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(form && new URLSearchParams(form).toString());
    });
  }

  #keep(url: string, set: readonly string[]): void {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    for (const one of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      const expires = /expires=([^;]+)/i.exec(one)?.[1];
      if (expires !== undefined && Date.parse(expires) <= Date.now()) jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(origin, jar);
  }
}

/** Signs in at the provider's own pages, and consents; gives the URL by which it sends the browser back, not yet gone to. */
export async function signInAt(visitor: Visitor, start: string, login: string): Promise<string> {
  const back = `${new URL(start).origin}/signin/oidc/callback`;
  let page = await visitor.goTo(start, undefined, back);
  for (const form of [{ prompt: 'login', login, password: 'any' }, { prompt: 'consent' }]) {
    if (page.url.startsWith(back)) break;
    page = await visitor.goTo(page.url, form, back);
  }
  return page.url;
}
