import { parseInstant, type PostedEvent } from '@grant-ledger/domain';
import { GrowingTree, leafHash } from '@grant-ledger/sealing';
import { EventKeys } from './event-keys.ts';
import type { Problems } from './problems.ts';
import type { LogKind } from './log-kind.ts';
import type { Loggable, Logged } from './recorded-event.ts';
import { RootCheck, type KnownRoot } from './root-check.ts';

/** What was made of a leaf. */
export interface TakenLeaf<Posted extends Loggable = PostedEvent> {
  /** The hashes of the nodes that it completes, from level 0 upwards. */
  readonly nodes: readonly Uint8Array[];
  /** Undefined if it is no leaf of such a log. */
  readonly read:
    | {
        readonly event: Logged<Posted>;
        /** Without the attributes that the log added. */
        readonly posted: Posted;
        /** Of a correction, the position of its target; undefined if that is not before it. */
        readonly target: number | undefined;
      }
    | undefined;
}

/**
 * Reads a log leaf by leaf from its beginning, and checks all that can be seen from the leaves alone: each is
 * a leaf of its kind in canonical form, positions run 0, 1, 2 … without a gap, `recordedat` never decreases, no
 * `source` and `id` come twice, a correction follows its target, and the tree has the roots that are known.
 */
export class LogCheck<Posted extends Loggable = PostedEvent> {
  readonly #tree = new GrowingTree();
  readonly #keys = new EventKeys();
  readonly #problems: Problems;
  readonly #kind: LogKind<Posted>;
  readonly #roots: RootCheck;
  #next = 0;
  #recordedAt: { readonly text: string; readonly ms: number } | undefined;
  #gapless = true;

  constructor(kind: LogKind<Posted>, known: readonly KnownRoot[], problems: Problems) {
    this.#kind = kind;
    this.#problems = problems;
    this.#roots = new RootCheck(known, problems);
    this.#roots.at(0, () => this.#tree.root());
  }

  get size(): number {
    return this.#tree.size;
  }

  /** Whether every leaf so far was at its place, so that its number is its position. */
  get isGapless(): boolean {
    return this.#gapless;
  }

  /** When the last event was recorded, as it says; undefined if there is none. */
  get recordedAt(): string | undefined {
    return this.#recordedAt?.text;
  }

  root(): Uint8Array {
    return this.#tree.root();
  }

  /** The number of the first event taken that has this source and id, if any: its position, if there was no gap. */
  find(source: string, id: string): number | undefined {
    return this.#keys.find(source, id);
  }

  /** Takes the next leaf; `where` says in messages where it was found. */
  take(leaf: Uint8Array, where: string): TakenLeaf<Posted> {
    const nodes = this.#tree.add(leafHash(leaf));
    const read = this.#read(leaf, (what) => {
      this.#problems.add(`${where}: ${what}`);
    });
    this.#roots.at(this.size, () => this.#tree.root());
    return { nodes, read };
  }

  /** To be called after the last leaf. */
  finish(): void {
    this.#roots.finish(this.size);
  }

  #read(leaf: Uint8Array, problem: (what: string) => void): TakenLeaf<Posted>['read'] {
    const read = this.#kind.read(leaf);
    if ('problem' in read) {
      problem(read.problem);
      this.#next += 1;
      return undefined;
    }
    const { event, posted } = read;
    this.#checkPosition(event, problem);
    this.#checkTime(event, problem);
    const target = this.#targetOf(posted, problem);
    const first = this.#keys.add(event.source, event.id);
    if (first !== undefined)
      problem(
        `has source ${event.source} and id ${event.id}, as the event at position ${first} has`,
      );
    return { event, posted, target };
  }

  #checkPosition({ position }: Logged<Posted>, problem: (what: string) => void): void {
    if (position !== this.#next) {
      this.#gapless = false;
      problem(`says that its position is ${position}, where ${this.#next} is the next`);
    }
    this.#next = position + 1;
  }

  #checkTime({ recordedat: text }: Logged<Posted>, problem: (what: string) => void): void {
    const ms = parseInstant(text);
    if (this.#recordedAt && ms < this.#recordedAt.ms)
      problem(`was recorded at ${text}, before the event before it (${this.#recordedAt.text})`);
    else this.#recordedAt = { text, ms };
  }

  #targetOf(posted: Loggable, problem: (what: string) => void): number | undefined {
    if (posted.type !== 'record.corrected') return undefined;
    const { source, id } = posted.data.target;
    const target = this.#keys.find(source, id);
    if (target === undefined)
      problem(`corrects the event of source ${source} and id ${id}, which is not before it`);
    return target;
  }
}
