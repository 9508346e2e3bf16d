import { setTimeout as delay } from 'node:timers/promises';
import { guardedFetch, type Send } from '@grant-ledger/http';
import {
  consistencyRanges,
  openNote,
  parseVerifierKey,
  rangeHashes,
  rangeNodes,
  SealingError,
} from '@grant-ledger/sealing';
import type { EventStore } from '@grant-ledger/store';
import { AskedWitness, type WitnessStatus } from './asked-witness.ts';
import type { SealNotice } from './sealer.ts';
import type { WitnessAt } from './witness-settings.ts';
import type { Witnesses } from './witnesses.ts';

const TIMEOUT = 5_000;
const BACK_OFF = 1_000;
/** How long others are waited for once enough have cosigned, in milliseconds. */
const GRACE = 1_000;

export interface WitnessesOptions {
  readonly witnesses: readonly WitnessAt[];
  /** How many have to cosign before a checkpoint is published; all by default. */
  readonly needed?: number | undefined;
  /** The log's name. */
  readonly origin: string;
  /** The log, for the proofs. */
  readonly store: Pick<EventStore, 'head' | 'nodes'>;
  readonly notice?: SealNotice;
  /** By default one that sends nothing to link-local addresses. */
  readonly fetch?: Send;
  /** For the answer of a witness, in milliseconds. */
  readonly timeout?: number;
  /** How long a witness is left alone after it failed, doubled each time up to 30 s; milliseconds. */
  readonly backOff?: number;
}

export interface WitnessesStatus {
  readonly needed: number;
  readonly witnesses: readonly WitnessStatus[];
  /** In words why no checkpoint can be published now; null unless too many witnesses fail. */
  readonly waiting: string | null;
}

export interface AskedWitnesses extends Witnesses {
  status(): WitnessesStatus;
}

/**
 * Witnesses that are asked over HTTP (C2SP tlog-witness), all at once. Throws an `Error` if as many as are needed are
 * not there, or if one has the name of the log, from whose signatures its own could not be told apart.
 */
export function witnessesOf(options: WitnessesOptions): AskedWitnesses {
  const { witnesses, needed = witnesses.length, origin } = options;
  const least = Math.min(1, witnesses.length);
  if (!Number.isInteger(needed) || needed < least || needed > witnesses.length)
    throw new Error(
      `Of ${witnesses.length} witnesses, ${least} to ${witnesses.length} can be needed, not ${needed}.`,
    );
  const asked = witnesses.map((witness) => askedWitness(witness, options));
  if (asked.some(({ key }) => key.name === origin))
    throw new Error(`A witness has the name of the log, ${origin}.`);
  const keys = asked.map(({ key }) => key);
  return {
    cosign: async (checkpoint) => {
      const cosigners = cosignersOf(checkpoint.note, keys);
      const others = asked.filter(({ key }) => !cosigners.has(key.name));
      const lines = others.map((witness) => witness.cosign(checkpoint));
      return untilEnough(lines, needed - cosigners.size);
    },
    isEnough: (note) => cosignersOf(note, keys).size >= needed,
    status: () => {
      const states = asked.map((witness) => witness.status());
      return { needed, witnesses: states, waiting: waiting(states, needed) };
    },
  };
}

function askedWitness({ key, url }: WitnessAt, options: WitnessesOptions): AskedWitness {
  const { store, notice = () => undefined, fetch = guardedFetch } = options;
  const { timeout = TIMEOUT, backOff = BACK_OFF } = options;
  return new AskedWitness({
    ...{ key: parseVerifierKey(key), url, notice, fetch, timeout, backOff },
    held: async () => (await store.head()).size,
    prove: async (size1, size2) => {
      const ranges = consistencyRanges({ size1, size2 });
      return rangeHashes(ranges, await store.nodes(ranges.flatMap(rangeNodes)));
    },
  });
}

/** The names of those whose cosignature a note has. */
function cosignersOf(note: string, keys: readonly AskedWitness['key'][]): ReadonlySet<string> {
  try {
    return new Set(openNote(note, keys).signatures.map(({ key }) => key.name));
  } catch (error) {
    if (error instanceof SealingError) return new Set();
    throw error;
  }
}

/** What has come once all are through, or a little after enough have come: a slow witness holds up nobody. */
async function untilEnough(
  asked: readonly Promise<string | undefined>[],
  enough: number,
): Promise<readonly string[]> {
  const lines: string[] = [];
  let reached = (): void => undefined;
  const isEnough = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const all = asked.map(async (answer) => {
    const line = await answer;
    if (line !== undefined) lines.push(line);
    if (lines.length >= enough) reached();
  });
  const grace = isEnough.then(() => delay(GRACE, undefined, { ref: false }));
  await Promise.race([Promise.all(all), grace]);
  return [...lines];
}

function waiting(states: readonly WitnessStatus[], needed: number): string | null {
  const failing = states.filter(({ failingSince }) => failingSince !== null);
  const left = states.length - failing.length;
  if (left >= needed) return null;
  const why = failing.map(({ name, reason }) => `${name} ${String(reason)}`).join('; ');
  return `Checkpoints are sealed, and not published: ${needed} witnesses are needed, ${left} can be had. ${why}.`;
}
