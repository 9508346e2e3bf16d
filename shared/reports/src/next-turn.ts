/** Lets what waits have its turn; in browsers, which have no `setImmediate`, some milliseconds later. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve);
  });
