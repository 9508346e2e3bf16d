import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { startServer, type ServerProcess } from '../support/process.ts';

export const TOKEN = 'trouble-test';

/** What a poster was answered. */
export interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
  /** Of the problem, if it is one. */
  readonly detail?: string;
  readonly position?: number;
  readonly recordedAt?: string;
}

export interface Ready {
  readonly status: number;
  readonly checks: Readonly<Record<string, true | string>>;
}

/** A server process that meets a fault, and what those see who use it. */
export class TroubledLedger {
  readonly server: ServerProcess;
  /** The numbers of the events that were acknowledged. */
  readonly acknowledged = new Set<number>();
  #next = 0;

  private constructor(server: ServerProcess) {
    this.server = server;
  }

  static async start(env: Record<string, string>): Promise<TroubledLedger> {
    return new TroubledLedger(await startServer({ GRANT_LEDGER_TOKEN: TOKEN, ...env }));
  }

  /** Posts one event, the next one or one again, with so many characters of justification. */
  async post({ n = this.#next, characters = 10 } = {}): Promise<Answered> {
    this.#next = Math.max(this.#next, n + 1);
    const response = await fetch(`${this.server.url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(grant(n, characters)),
    });
    const { status, headers } = response;
    const body = (await response.json()) as Omit<Answered, 'status' | 'retryAfter'>;
    if (status < 300) this.acknowledged.add(n);
    return { status, retryAfter: headers.get('retry-after'), ...body };
  }

  async ready(): Promise<Ready> {
    const response = await fetch(`${this.server.url}/readyz`);
    const { checks } = (await response.json()) as Pick<Ready, 'checks'>;
    return { status: response.status, checks };
  }

  get inquirer(): Inquirer {
    return new Inquirer({ url: this.server.url, token: TOKEN, retry: { attempts: 1 } });
  }

  get recorder(): Recorder {
    return new Recorder({ url: this.server.url, token: TOKEN, retry: { attempts: 1 } });
  }

  /** How many pairs the answer to a question about a tenant has. */
  async pairs(): Promise<number> {
    const { counts } = await this.inquirer
      .access({ at: '2025-06-01T00:00:00Z', tenant: 't-0' })
      .first();
    return counts.pairs;
  }

  /** Fails unless the ledger holds each event that was acknowledged, and none twice. */
  async expectAllThere(): Promise<void> {
    const ids: string[] = [];
    for await (const { id, position } of this.inquirer.events()) {
      expect(position).toBe(ids.length);
      ids.push(id);
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...this.acknowledged].map((n) => `e-${n}`)));
  }
}

export const grant = (n: number, characters = 10): PostedEvent => ({
  specversion: '1.0',
  id: `e-${n}`,
  source: 'urn:test:trouble',
  type: 'grant.issued',
  time: '2025-01-01T00:00:00Z',
  data: {
    grantId: `g-${n}`,
    grantee: { kind: 'person', id: `p-${n}` },
    scope: { kind: 'tenant', id: 't-0' },
    role: 'operator',
    justification: 'x'.repeat(characters),
    validFrom: '2025-01-01T00:00:00Z',
  },
});
