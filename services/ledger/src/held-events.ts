interface Identity {
  readonly source: string;
  readonly id: string;
}

/**
 * The events of one request that were accepted and are on their way into the log. They keep the order in
 * which they were posted, and count as held by the ledger for those after them (rule 1).
 */
export class HeldEvents {
  readonly #appending = new Map<string, Promise<unknown>>();
  #accepted: Promise<unknown> = Promise.resolve();

  /** Runs `accept` once the events posted before have been accepted or refused. */
  inOrder<T>(accept: () => Promise<T>): Promise<T> {
    const accepted = this.#accepted.then(accept);
    this.#accepted = accepted.catch(() => undefined);
    return accepted;
  }

  /** Holds an event while it is being appended; afterwards the log itself holds it, or nobody does. */
  hold(event: Identity, appending: Promise<unknown>): void {
    const key = keyOf(event);
    const settled = appending
      .catch(() => undefined)
      .then(() => {
        if (this.#appending.get(key) === settled) this.#appending.delete(key);
      });
    this.#appending.set(key, settled);
  }

  /** Waits until an event is no longer on its way; false if it was not. */
  async settled(event: Identity): Promise<boolean> {
    const appending = this.#appending.get(keyOf(event));
    await appending;
    return appending !== undefined;
  }
}

const keyOf = ({ source, id }: Identity): string => JSON.stringify([source, id]);
