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
type Kind = keyof Clients;
/** Of each kind, how many things: in all, or in a second. */
export type Tally = Readonly<Record<Kind, number>>;

export const KINDS = ['batches', 'singles', 'questions'] as const satisfies Kind[];

export const tallied = (of: (kind: Kind) => number): Tally => ({
  batches: of('batches'),
  singles: of('singles'),
  questions: of('questions'),
});

/** Lets all clients do what they can at once, for so many seconds; what they come to in one. */
export async function greatestRates(clients: Clients, seconds: number): Promise<Tally> {
  const done = await load(clients, AbortSignal.timeout(seconds * 1000), () => 0);
  for (const kind of KINDS) if (done[kind] === 0) throw new Error(`no ${kind} in ${seconds} s`);
  return tallied((kind) => done[kind] / seconds);
}

/** Has the clients do so much in a second, until the signal comes; who falls behind makes up for it. What was done. */
export const steadyLoad = (clients: Clients, rates: Tally, signal: AbortSignal): Promise<Tally> =>
  load(clients, signal, (kind) => (1000 * clients[kind].length) / rates[kind]);

/** Has all clients do one thing after another, with so many milliseconds from one to the next at least. */
async function load(
  clients: Clients,
  signal: AbortSignal,
  pause: (kind: Kind) => number,
): Promise<Tally> {
  const ofKind = async (kind: Kind) => {
    const each = await Promise.all(
      clients[kind].map((client) => repeat(client, signal, pause(kind))),
    );
    return each.reduce((sum, done) => sum + done, 0);
  };
  const [batches, singles, questions] = await Promise.all([
    ofKind('batches'),
    ofKind('singles'),
    ofKind('questions'),
  ]);
  return { batches, singles, questions };
}

/** How often it was done. */
async function repeat(client: Client, signal: AbortSignal, pause: number): Promise<number> {
  let [due, done] = [performance.now(), 0];
  while (!signal.aborted) {
    if (await client.once(signal)) done += 1;
    due = Math.max(due + pause, performance.now() - 1_000);
    const early = due - performance.now();
    if (early > 0) await delay(early, undefined, { signal }).catch(() => undefined);
  }
  return done;
}
