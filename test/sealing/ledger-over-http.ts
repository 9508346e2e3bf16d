import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCheckpoint, tilePath, tilesOf } from '@grant-ledger/sealing';

/** A ledger process, as those who follow its seal see it. */
export class LedgerOverHttp {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Posts events in one batch, and gives how many the ledger recorded of them. */
  async post(events: readonly unknown[]): Promise<number> {
    const answer = await this.#ask('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(events),
    });
    return ((await answer.json()) as { recorded: number }).recorded;
  }

  /** The published checkpoint, as anybody sees it; undefined before the first. */
  async checkpoint(): Promise<string | undefined> {
    const answer = await fetch(`${this.#url}/checkpoint`);
    const text = await answer.text();
    if (answer.status === 200) return text;
    if (answer.status !== 404) throw new Error(`${answer.status}: ${text}`);
    return undefined;
  }

  /** The checkpoint once it is of that size. */
  async sealed(size: number): Promise<string> {
    for (;;) {
      const note = await this.checkpoint();
      if (note !== undefined && parseCheckpoint(note).size >= size) return note;
      await sleep(20);
    }
  }

  async text(path: string, accept = 'text/plain'): Promise<string> {
    return (await this.#ask(path, { headers: { accept } })).text();
  }

  async json<T>(path: string): Promise<T> {
    return (await this.#ask(path)).json() as Promise<T>;
  }

  /** Copies checkpoint, tiles and bundles of a size into a folder, at the paths of C2SP tlog-tiles. */
  async mirror(folder: string, note: string): Promise<void> {
    const { size } = parseCheckpoint(note);
    const write = (name: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    };
    write('checkpoint', note);
    const tiles = tilesOf(size);
    const bundles = tiles
      .filter(({ level }) => level === 0)
      .map((tile) => ({ ...tile, level: 'entries' as const }));
    for (const tile of [...tiles, ...bundles]) {
      const path = tilePath(tile);
      write(path, Buffer.from(await (await this.#ask(`/${path}`)).arrayBuffer()));
    }
  }

  async #ask(
    path: string,
    { headers, ...init }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const authorization = `Bearer ${this.#token}`;
    const answer = await fetch(this.#url + path, {
      ...init,
      headers: { authorization, ...headers },
    });
    if (answer.ok) return answer;
    throw new Error(`${answer.status}: ${await answer.text()}`);
  }
}
