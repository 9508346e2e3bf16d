/** How many events a race is about. */
export const EVENTS = Number(process.env.ESDB_EVENTS ?? 300);

/** The seed of the variable ESDB_SEED alone, to run a failure again; or new ones, ESDB_SEEDS of them. */
export function seeds(count: number): number[] {
  if (process.env.ESDB_SEED) return [Number(process.env.ESDB_SEED)];
  const length = Number(process.env.ESDB_SEEDS ?? count);
  return Array.from({ length }, (_, n) => (Date.now() + n * 7_919) % 2 ** 31);
}
