import type { LedgerError } from './errors.ts';

/**
 * The events of one request that were accepted and are on their way into the log. They keep the order in
 * which they were posted, and count as held by the ledger for those after them (rule 1).
 */
export class HeldEvents {
  /** Resolves once the events posted so far have been accepted or refused; undefined if they have been. */
  #deciding: Promise<void> | undefined;
  #onTheirWay = 0;
  /** Why an event of the request could not be written; undefined if all could. */
  #loss: LedgerError | undefined;
  #allSettled: () => void = () => undefined;

  /** Runs `accept` once the events posted before have been accepted or refused: at once, if they have been. */
  inOrder(accept: () => void | Promise<void>): void | Promise<void> {
    const deciding = this.#deciding ? this.#deciding.then(accept) : accept();
    if (deciding) this.#decide(deciding);
    return deciding;
  }

  /** An event could not be written: one after it, which needs it, is not at fault. */
  lost(why: LedgerError): void {
    this.#loss ??= why;
  }

  get loss(): LedgerError | undefined {
    return this.#loss;
  }

  /** Holds events while they are being appended; afterwards the log itself holds them, or nobody does. */
  hold(appending: Promise<unknown>): void {
    this.#onTheirWay += 1;
    const settled = () => {
      this.#onTheirWay -= 1;
      if (this.#onTheirWay === 0) this.#allSettled();
    };
    appending.then(settled, settled);
  }

  /** Waits until none is on its way any more; false if none was. Called by `accept` alone, so none is added meanwhile. */
  async settled(): Promise<boolean> {
    if (this.#onTheirWay === 0) return false;
    await new Promise<void>((resolve) => {
      this.#allSettled = resolve;
    });
    return true;
  }

  #decide(accepted: Promise<void>): void {
    const deciding = accepted
      .catch(() => undefined)
      .then(() => {
        if (this.#deciding === deciding) this.#deciding = undefined;
      });
    this.#deciding = deciding;
  }
}
