import type { FontName } from './fonts.ts';

/** How a text looks; sizes are in points. */
export interface Style {
  readonly font: FontName;
  readonly size: number;
  /** From one line to the next. */
  readonly lead: number;
  readonly colour: string;
}

// Each has a contrast of at least 7 to 1, on white and on the tint.
const INK = '#1a1a1a';
const NAVY = '#1c3557';
const GREY = '#4d4d4d';

export const STYLES = {
  product: { font: 'bold', size: 10.5, lead: 15, colour: GREY },
  title: { font: 'bold', size: 26, lead: 34, colour: NAVY },
  question: { font: 'regular', size: 13.5, lead: 20, colour: INK },
  part: { font: 'bold', size: 17, lead: 24, colour: NAVY },
  section: { font: 'bold', size: 12, lead: 17, colour: NAVY },
  body: { font: 'regular', size: 10.5, lead: 15, colour: INK },
  strong: { font: 'bold', size: 10.5, lead: 15, colour: INK },
  term: { font: 'bold', size: 9.5, lead: 14, colour: INK },
  fact: { font: 'regular', size: 9.5, lead: 14, colour: INK },
  note: { font: 'regular', size: 9, lead: 12.5, colour: GREY },
  small: { font: 'regular', size: 8.5, lead: 12, colour: INK },
  head: { font: 'bold', size: 8.5, lead: 11.5, colour: INK },
  cell: { font: 'regular', size: 8.5, lead: 11.5, colour: INK },
  detail: { font: 'regular', size: 8, lead: 11, colour: GREY },
  detailTitle: { font: 'bold', size: 8, lead: 11, colour: GREY },
  foot: { font: 'regular', size: 8, lead: 11, colour: GREY },
} as const satisfies Record<string, Style>;

/** Of lines between things, and of areas behind them. */
export const COLOURS = { rule: '#b3b3b3', strongRule: '#4d4d4d', tint: '#f3f4f6', bar: NAVY };

/** Of pages of US Letter, in points. */
export const LAYOUTS = {
  portrait: { width: 612, height: 792, margins: { top: 72, bottom: 76, side: 72 } },
  landscape: { width: 792, height: 612, margins: { top: 54, bottom: 64, side: 54 } },
} as const;
export type Layout = keyof typeof LAYOUTS;
