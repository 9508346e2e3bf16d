import { DAYS } from './calendar.ts';

type Action = () => void;

/** What is going to happen, by day. What lies beyond the last day of the history is dropped. */
export class Agenda {
  readonly #days: (Action[] | undefined)[] = [];

  /** Puts an action on a day after today. */
  on(day: number, action: Action): void {
    if (day >= DAYS) return;
    (this.#days[day] ??= []).push(action);
  }

  /** Does what is due; an action that is put on the same day is done as well. */
  run(day: number): void {
    const actions = this.#days[day];
    if (!actions) return;
    for (const action of actions) action();
    this.#days[day] = undefined;
  }
}
