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
  /** As much as there is room for, where it must be seen: the label, else the short one. */
  readonly label: string;
  readonly text: 'inside' | 'after' | 'before' | 'nowhere';
}

export interface ToPlace<Of> {
  readonly of: Of;
  readonly x0: number;
  readonly x1: number;
  readonly label: string;
  /** Whether the label takes room beside the bar where it does not fit in. */
  readonly isLabelled: boolean;
  /** What is said where there is no room for the label on either side. */
  readonly short?: string;
}

/** Bars in as few rows as they need so that none lies on another; with as much of their texts as fits. */
export function placed<Of>(bars: readonly ToPlace<Of>[], width: number): readonly Placed<Of>[] {
  const ends: number[] = [];
  return bars
    .toSorted((a, b) => a.x0 - b.x0 || b.x1 - a.x1)
    .map((bar) => {
      const { of, x0, x1 } = bar;
      const { label, text } = labelled(bar, width);
      const room = widthOf(label);
      const from = text === 'before' ? x0 - room : x0;
      const to = text === 'after' ? x1 + room : x1;
      const free = ends.findIndex((end) => end <= from + SLACK);
      const row = free < 0 ? ends.length : free;
      ends[row] = to;
      return { of, x0, x1, row, label, text };
    });
}

function labelled<Of>(bar: ToPlace<Of>, width: number): Pick<Placed<Of>, 'label' | 'text'> {
  const text = placeOfText(bar, bar.label, width);
  if (text !== 'nowhere' || bar.short === undefined) return { label: bar.label, text };
  return { label: bar.short, text: placeOfText(bar, bar.short, width) };
}

export const widthOf = (label: string): number => label.length * CHARACTER + 2 * PAD;

function placeOfText<Of>({ x0, x1, isLabelled }: ToPlace<Of>, label: string, width: number) {
  const room = widthOf(label);
  if (room <= x1 - x0) return 'inside';
  if (!isLabelled) return 'nowhere';
  if (x1 + room <= width) return 'after';
  return x0 - room >= 0 ? 'before' : 'nowhere';
}

/** As much of a text as a bar of this width takes, with an ellipsis; empty if it would be but a letter or two. */
export function fitting(label: string, width: number): string {
  if (widthOf(label) <= width) return label;
  const characters = Math.floor((width - 2 * PAD) / CHARACTER) - 1;
  return characters < 3 ? '' : `${label.slice(0, characters).trimEnd()}…`;
}
