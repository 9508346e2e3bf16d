import { equalHashes, toBase64 } from '@grant-ledger/sealing';
import { counted } from '@grant-ledger/domain';
import type { Problems } from './problems.ts';

/** What a checkpoint says of the log. */
export interface KnownRoot {
  readonly size: number;
  readonly root: Uint8Array;
  /** Which checkpoint says so, for messages: such as `the checkpoint of size 7`. */
  readonly of: string;
}

/** Compares a log that is read from its beginning with the roots that it is known to have had. */
export class RootCheck {
  /** Those that the log has not come to, the smallest first. */
  readonly #left: KnownRoot[];
  readonly #problems: Problems;
  /** The largest size at which the log is as it was. */
  #matched = 0;
  #differs = false;

  constructor(known: readonly KnownRoot[], problems: Problems) {
    this.#left = [...known].sort((one, other) => one.size - other.size);
    this.#problems = problems;
  }

  /** To be called at each size, from 0; `rootOf` is asked for a root only where one is known. */
  at(size: number, rootOf: () => Uint8Array): void {
    for (let next = this.#left[0]; next?.size === size; next = this.#left[0]) {
      this.#left.shift();
      this.#compare(next, rootOf());
    }
  }

  /** At the end of the log: tells which checkpoints are of more events than there are. */
  finish(size: number): void {
    const last = this.#left.at(-1);
    if (!last) return;
    this.#problems.add(
      `the log ends too early: it has ${counted(size, 'event')}, and ${last.of} is of ${last.size}`,
    );
  }

  #compare({ size, root, of }: KnownRoot, found: Uint8Array): void {
    if (equalHashes(root, found)) {
      this.#matched = size;
      return;
    }
    // Where the first is not as it was, those after it cannot be.
    if (this.#differs) return;
    this.#differs = true;
    this.#problems.add(
      `${this.#where(size)}: the root of ${size} is ${toBase64(found)}, and by ${of} ${toBase64(root)}`,
    );
  }

  /** The events among which one is not as it was. */
  #where(size: number): string {
    const range =
      this.#matched === 0
        ? `the first ${counted(size, 'event')}`
        : `positions ${this.#matched} to ${size - 1} (those before are as sealed)`;
    return `the log is not the one that was sealed, in ${range}`;
  }
}
