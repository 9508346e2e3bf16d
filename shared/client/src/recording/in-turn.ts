/** Actions that take turns: each begins once the one before it has ended, well or not. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  do<T>(action: () => Promise<T>): Promise<T> {
    const done = this.#last.then(action);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
