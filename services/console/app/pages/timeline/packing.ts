/** The width of a character of a bar's text, in pixels, on the safe side. */
const CHARACTER = 6.6;
const PAD = 6;
/** So far bars may lie on each other: the shortest are drawn longer than they are. */
const SLACK = 3.5;

/** Where a bar is drawn: from `x0` to `x1` in pixels, in a row, with its text inside or beside it. */
export interface Placed<Of> {
  readonly of: Of;
  readonly x0: number;
  readonly x1: number;
  readonly row: number;
  readonly text: 'inside' | 'after' | 'before' | 'nowhere';
}

export interface ToPlace<Of> {
  readonly of: Of;
  readonly x0: number;
  readonly x1: number;
  readonly label: string;
  /** Whether the label must be seen even where it does not fit in: then it takes room beside the bar. */
  readonly isLabelled: boolean;
}

/** Bars in as few rows as they need so that none lies on another; with as much of their texts as fits. */
export function placed<Of>(bars: readonly ToPlace<Of>[], width: number): readonly Placed<Of>[] {
  const ends: number[] = [];
  return bars
    .toSorted((a, b) => a.x0 - b.x0 || b.x1 - a.x1)
    .map((bar) => {
      const { of, x0, x1 } = bar;
      const text = placeOfText(bar, width);
      const room = widthOf(bar.label);
      const from = text === 'before' ? x0 - room : x0;
      const to = text === 'after' ? x1 + room : x1;
      const free = ends.findIndex((end) => end <= from + SLACK);
      const row = free < 0 ? ends.length : free;
      ends[row] = to;
      return { of, x0, x1, row, text };
    });
}

export const widthOf = (label: string): number => label.length * CHARACTER + 2 * PAD;

function placeOfText<Of>({ x0, x1, label, isLabelled }: ToPlace<Of>, width: number) {
  const room = widthOf(label);
  if (room <= x1 - x0) return 'inside';
  if (!isLabelled) return 'nowhere';
  if (x1 + room <= width) return 'after';
  return x0 - room >= 0 ? 'before' : 'after';
}

/** As much of a text as a bar of this width takes, with an ellipsis; empty if it would be but a letter or two. */
export function fitting(label: string, width: number): string {
  if (widthOf(label) <= width) return label;
  const characters = Math.floor((width - 2 * PAD) / CHARACTER) - 1;
  return characters < 3 ? '' : `${label.slice(0, characters).trimEnd()}…`;
}
