import type { Schemas } from '../../api/client.ts';

type Row = Schemas['AccessRow'];

/** How an escort covers access: not at all, by somebody who is not qualified, or by somebody who is. */
export const COVERS = ['none', 'unqualified', 'qualified'] as const;
export type Cover = (typeof COVERS)[number];

export const UNKNOWN = 'unknown';

/** A part of a span of a row in which place and cover stay the same. */
export interface Stretch {
  /** UTC milliseconds; half-open. */
  readonly from: number;
  readonly to: number;
  readonly isCertain: boolean;
  /** As stated: a country, a region or `unknown`, which stands for no statement as well. */
  readonly place: string;
  readonly cover: Cover;
}

/** The spans of a row, cut wherever the place or the cover changes. Together they are the spans, no more and no less. */
export function stretchesOf(row: Row): readonly Stretch[] {
  const [places, escorts, uncovered] = [row.locations, row.escorts, row.uncovered].map(rangesOf);
  const cuts = [places, escorts, uncovered].flat().flatMap((range) => range ?? []);
  const edges = cuts.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  return row.spans.flatMap((span) => {
    const [start, end] = [Date.parse(span.from), Date.parse(span.to)];
    const inside = edges.filter((edge, n) => start < edge && edge < end && edge !== edges[n - 1]);
    return [start, ...inside].map((from, n) => ({
      from,
      to: inside[n] ?? end,
      isCertain: span.certainty === 'certain',
      place: row.locations[covering(places, from)]?.value ?? UNKNOWN,
      cover: coverAt(from, escorts, uncovered),
    }));
  });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function coverAt(
  at: number,
  escorts: readonly Range[] | undefined,
  uncovered: readonly Range[] | undefined,
): Cover {
  if (covering(uncovered, at) < 0) return 'qualified';
  return covering(escorts, at) < 0 ? 'none' : 'unqualified';
}

const rangesOf = (entries: readonly { readonly from: string; readonly to: string }[]): Range[] =>
  entries.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));

const covering = (ranges: readonly Range[] | undefined, at: number): number =>
  ranges?.findIndex(({ from, to }) => from <= at && at < to) ?? -1;
