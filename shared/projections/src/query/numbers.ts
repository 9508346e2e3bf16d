/** 0, 1, 2 … to below an end. */
export const numbersBelow = (end: number): number[] => Array.from({ length: end }, (_, i) => i);

/** The numbers of those of the names that have one. */
export const numbersOf = (
  ids: readonly string[],
  names: { find(name: string): number },
): number[] => ids.map((id) => names.find(id)).filter((number) => number >= 0);
