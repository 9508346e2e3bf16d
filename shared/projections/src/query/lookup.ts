import { formatInstant, type AccessQuestion } from '@grant-ledger/domain';
import type { Filter, Filters, Verdict } from '@grant-ledger/domain/rules';
import type { ListsBy } from '../columns/lists.ts';
import { slotOf, type Slot } from '../facts/coarse.ts';
import type { Facts } from '../facts/facts.ts';
import type { Stretch } from './stretches.ts';

/** The rows of facts that hold somewhere in the window; whether one of them starts or ends inside it. */
export interface Holding {
  readonly rows: readonly number[];
  readonly changes: boolean;
}

const NOTHING: Holding = { rows: [], changes: false };

/** Looks up what holds in the window of a question, at the known size of it. */
export class Lookup {
  readonly facts: Facts;
  readonly question: AccessQuestion;
  readonly filters: Filters;
  readonly slot: Slot;
  /** The window, as answers write it. */
  readonly span: { readonly from: string; readonly to: string };

  constructor(facts: Facts, question: AccessQuestion, size: number) {
    this.facts = facts;
    this.question = question;
    this.filters = question.filters;
    this.slot = slotOf(question.window, size, facts.knownRows(size));
    this.span = {
      from: formatInstant(question.window.from),
      to: formatInstant(question.window.to),
    };
  }

  /** What holds of something in the window. */
  holding(list: ListsBy, of: number): Holding {
    const { table } = this.facts;
    const rows = list.markedIn(of, this.slot);
    if (rows.length === 0) return NOTHING;
    let changes = false;
    let kept = 0;
    for (const marked of rows) {
      const row = marked < 0 ? ~marked : marked;
      if (marked < 0) {
        if (!table.holdsIn(row, this.slot)) continue;
        changes ||= table.changesIn(row, this.slot);
      }
      rows[kept++] = row;
    }
    rows.length = kept;
    return { rows, changes };
  }

  /** When a row holds, as known at the size. */
  stretch(row: number): Stretch {
    const { table } = this.facts;
    return { from: table.from(row), to: table.to(row, this.slot.size) };
  }

  /** Rule 2: the last in the order. */
  last(rows: readonly number[]): number | undefined {
    let last: number | undefined;
    let place = -1;
    for (const row of rows) {
      if (this.facts.table.place(row) <= place) continue;
      last = row;
      place = this.facts.table.place(row);
    }
    return last;
  }

  /** The first in the order. */
  first(rows: readonly number[]): number | undefined {
    let first: number | undefined;
    let place = Infinity;
    for (const row of rows) {
      if (this.facts.table.place(row) >= place) continue;
      first = row;
      place = this.facts.table.place(row);
    }
    return first;
  }

  isAsked(filter: Filter): boolean {
    return this.filters[filter] !== undefined;
  }

  /** Whether a verdict is what the question asks for (rule 6). */
  passes(verdict: Verdict): boolean {
    if (verdict === 'exclusion') return false;
    const { certainty } = this.question;
    return certainty === undefined || (certainty === 'certain') === (verdict === 'match');
  }
}
