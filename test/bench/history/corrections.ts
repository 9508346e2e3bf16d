import type { EventData, RecordedEvent } from '@grant-ledger/domain';
import { Agenda } from './agenda.ts';
import { dayOf, instantText } from './calendar.ts';
import { Dice } from './dice.ts';
import { country } from './places.ts';

type Data = Record<string, unknown>;

/** Records whose disappearance would close or unname a tenant: corrected, but never taken out. */
const KEPT: ReadonlySet<string> = new Set([
  'tenant.registered',
  'contract.awarded',
  'organization.registered',
]);

/**
 * How likely a correction says what is right instead, and does not just take the fact out. Ends and
 * places are seldom taken out: each leaves a grant that never ends, or a person who may be anywhere, and
 * a ledger with many corrections would have other answers, not the same in another way.
 */
function replacedShare(type: string, data: Data): number {
  if (KEPT.has(type)) return 1;
  const isEnd = data.effective !== undefined;
  return isEnd || data.attribute === 'location' ? 0.98 : 0.6;
}

/**
 * Corrects a share of what was recorded, some days to a year later. It draws from dice of its own, so
 * that more or fewer corrections leave all other facts as they are.
 */
export class Corrections {
  readonly #share: number;
  readonly #dice: Dice;
  readonly #agenda = new Agenda();
  readonly #said: EventData['record.corrected'][] = [];

  constructor(share: number, seed: number) {
    this.#share = share;
    this.#dice = new Dice(seed);
  }

  /** Decides whether an event just recorded is to be corrected some day. */
  consider(event: RecordedEvent, today: number): void {
    const share = event.type === 'record.corrected' ? this.#share / 2 : this.#share;
    if (!this.#dice.chance(share)) return;
    const days = 1 + Math.floor(400 * this.#dice.fraction() ** 3);
    this.#agenda.on(today + days, () => {
      this.#said.push(this.#correctionOf(event));
    });
  }

  /** The corrections of a day. */
  of(today: number): readonly EventData['record.corrected'][] {
    this.#said.length = 0;
    this.#agenda.run(today);
    return this.#said;
  }

  #correctionOf({ source, id, type, data }: RecordedEvent): EventData['record.corrected'] {
    const replaced = this.#dice.chance(replacedShare(type, data));
    return {
      target: { source, id },
      reason: replaced ? 'recorded wrongly' : 'recorded by mistake',
      ...(replaced && { replacement: this.#changed(data) as never }),
    };
  }

  /** The same fact some days earlier or later, or in another place. */
  #changed(data: Data): Data {
    // A correction that is itself replaced says what it said, for another reason.
    if (data.target !== undefined) return { ...data, reason: 'recorded wrongly, corrected again' };
    if (data.attribute === 'location' && this.#dice.chance(0.5))
      return { ...data, value: country(this.#dice), basis: 'badge' };
    const changed = { ...data };
    for (const field of ['validFrom', 'effective', 'at'])
      if (typeof data[field] === 'string') changed[field] = this.#moved(data[field]);
    const { validFrom, validTo } = changed;
    if (typeof validTo === 'string' && validTo < String(validFrom)) changed.validTo = validFrom;
    return changed;
  }

  #moved(text: string): string {
    return instantText(dayOf(text) + this.#dice.between(-5, 6), this.#dice.below(1440));
  }
}
