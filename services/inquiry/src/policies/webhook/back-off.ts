/** The longest pause between two attempts, in milliseconds. */
const LONGEST = 300_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: the first pause, doubled each time. Up to half of
 * it is taken off by chance (0 to 1), lest all who send to one receiver come back to it at the same time.
 */
export const pauseAfter = (failures: number, first: number, chance = Math.random()): number =>
  Math.min(first * 2 ** (failures - 1), LONGEST) * (1 - chance / 2);
