import type { Sample } from './meter.ts';

/** A series for each value of one label. */
export const seriesBy = (
  label: string,
  values: Iterable<readonly [string, number]>,
): readonly Sample[] => [...values].map(([name, value]) => ({ labels: { [label]: name }, value }));
