import type { EventData, EventType } from '@grant-ledger/domain';
import { Agenda } from './agenda.ts';
import { Dice } from './dice.ts';
import { instantText } from './calendar.ts';
import type { Profile } from './profile.ts';

export type Draft = {
  [T in EventType]: { readonly type: T; readonly data: EventData[T] };
}[EventType];

/** What all parts of the simulated world share: chance, time, and the way to say what happened. */
export class World {
  readonly profile: Profile;
  readonly dice: Dice;
  readonly agenda = new Agenda();
  /** What was said today, in order. */
  readonly drafts: Draft[] = [];
  today = 0;

  constructor(profile: Profile, seed: number) {
    this.profile = profile;
    this.dice = new Dice(seed);
  }

  say<T extends EventType>(type: T, data: EventData[T]): void {
    this.drafts.push({ type, data } as unknown as Draft);
  }

  after(days: number, action: () => void): void {
    this.agenda.on(this.today + Math.max(days, 1), action);
  }

  /** How many days after it began a fact is recorded: mostly none, at most two years. */
  lateness(): number {
    if (!this.dice.chance(this.profile.late)) return 0;
    return 1 + Math.floor(730 * this.dice.fraction() ** 2);
  }

  /** A minute of a day. */
  at(day: number): string {
    return instantText(day, this.dice.below(1440));
  }
}

const threeDigits = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

/** Such as `p-000017`. */
export function idOf(prefix: string, index: number): string {
  const thousands = Math.floor(index / 1000);
  return `${prefix}-${threeDigits[thousands] ?? String(thousands)}${threeDigits[index % 1000]!}`;
}
