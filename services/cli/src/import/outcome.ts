import { Account } from '@grant-ledger/connectors';
import type { Problem } from '@grant-ledger/client';
import type { Origin, ToldEvent } from './told-event.ts';

/** Of what went wrong in many places, so many are named. */
const NAMED = 100;

/** Things of which the first are kept, and all are counted. */
export class FirstOf<T> {
  readonly kept: T[] = [];
  count = 0;

  add(one: T): void {
    this.count += 1;
    if (this.kept.length < NAMED) this.kept.push(one);
  }

  /** How many are not kept. */
  get more(): number {
    return this.count - this.kept.length;
  }
}

/** An event that was refused, and why. */
export interface Refusal {
  readonly origin: Origin;
  readonly type: string;
  readonly id: string;
  readonly why: string;
}

/** What becomes of an import. */
export class ImportOutcome {
  readonly files: number;
  readonly account = new Account();
  readonly unreadable = new FirstOf<Origin & { readonly why: string }>();
  /** Files that cannot be read at all, or not to their end. */
  readonly broken = new FirstOf<{ readonly file: string; readonly why: string }>();
  readonly refused = new FirstOf<Refusal>();
  events = 0;
  recorded = 0;
  duplicates = 0;
  /** Of the refused ones, those whose source and id another event has. */
  conflicts = 0;
  readonly isDryRun: boolean;

  constructor(files: number, isDryRun: boolean) {
    this.files = files;
    this.isDryRun = isDryRun;
  }

  /** Whether all that was read could be understood, and all that was posted was taken. */
  get isClean(): boolean {
    return this.unreadable.count + this.broken.count + this.refused.count === 0;
  }

  refuse({ event, origin }: ToldEvent, { status, detail, errors = [] }: Problem): void {
    if (status === 409) this.conflicts += 1;
    const details = errors.map((one) => `; ${one.pointer}: ${one.detail}`);
    const why = detail + details.join('');
    this.refused.add({ origin, type: event.type, id: event.id, why });
  }
}
