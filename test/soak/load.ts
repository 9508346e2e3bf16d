import { setTimeout as delay } from 'node:timers/promises';
import { Asker } from './asker.ts';
import type { Client } from './client.ts';
import type { LedgerProcess } from './ledger-process.ts';
import { Poster } from './poster.ts';

const BATCH = 20;

/** A mix of posts and questions. */
export const clientsOf = (ledger: LedgerProcess) => ({
  batches: [0, 1, 2].map((n) => new Poster(ledger, `b${n}`, BATCH)),
  singles: [0, 1, 2].map((n) => new Poster(ledger, `s${n}`, 1)),
  questions: [0, 1].map((n) => new Asker(ledger, n)),
});

export type Clients = ReturnType<typeof clientsOf>;

/** Of each kind, how many things all its clients do in a second. */
export type Rates = Readonly<Record<keyof Clients, number>>;

const KINDS = ['batches', 'singles', 'questions'] as const satisfies (keyof Clients)[];

/** Lets all clients do what they can at once, for so many milliseconds; what they came to. */
export async function greatestRates(clients: Clients, milliseconds: number): Promise<Rates> {
  const signal = AbortSignal.timeout(milliseconds);
  await Promise.all(KINDS.flatMap((kind) => clients[kind].map((client) => repeat(client, signal))));
  const rate = (kind: keyof Clients) =>
    clients[kind].reduce((sum, { done }) => sum + done, 0) / (milliseconds / 1000);
  return { batches: rate('batches'), singles: rate('singles'), questions: rate('questions') };
}

/** Has the clients do so much in a second, together, until the signal comes; who falls behind makes up for it. */
export async function steadyLoad(
  clients: Clients,
  rates: Rates,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    KINDS.flatMap((kind) => {
      const pause = (1000 * clients[kind].length) / rates[kind];
      return clients[kind].map((client) => repeat(client, signal, pause));
    }),
  );
}

async function repeat(client: Client, signal: AbortSignal, pause = 0): Promise<void> {
  let due = performance.now();
  while (!signal.aborted) {
    await client.once(signal);
    due = Math.max(due + pause, performance.now() - 1_000);
    const early = due - performance.now();
    if (early > 0) await delay(early, undefined, { signal }).catch(() => undefined);
  }
}
