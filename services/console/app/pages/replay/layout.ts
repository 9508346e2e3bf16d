import type { Seating } from './seating.ts';
import { UNKNOWN } from './stretches.ts';

/** Where everything is on the stage, in CSS pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly lanes: readonly { readonly y: number; readonly height: number }[];
  /** The middle of the mark of each seat. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** How far marks are apart. */
  readonly pitch: Pitch;
}

export interface Pitch {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Whether there is room for who it is beside the mark. */
  readonly isNamed: boolean;
}

/** Up to so many seats marks are so far apart, beyond them closer together. */
const PITCHES: readonly (readonly [seats: number, pitch: Pitch])[] = [
  [90, { x: 92, y: 26, radius: 6.5, isNamed: true }],
  [500, { x: 20, y: 20, radius: 6, isNamed: false }],
  [2000, { x: 13, y: 13, radius: 4, isNamed: false }],
];
const CLOSEST: Pitch = { x: 9, y: 9, radius: 2.5, isNamed: false };

const LABEL_WIDTH = 168;
const LABEL_HEIGHT = 24;
const PADDING = 8;
/** A column is so wide at least, for its heading. */
const LEAST_COLUMN = 76;
/** A lane is so high at least, for its label. */
const LEAST_LANE = 30;
/** Below it labels stand above their lane instead of before it. */
const NARROW = 640;

/** Lanes under one another and columns side by side, by name; each as large as its fullest cell needs. It is wider than the room that there is if they find none in it. */
export function layoutOf({ seats, lanes, columns }: Seating, room: number): Layout {
  const isNarrow = room < NARROW;
  const pitch = PITCHES.find(([most]) => seats.length <= most)?.[1] ?? CLOSEST;
  const left = isNarrow ? 0 : LABEL_WIDTH;
  const least = Math.max(LEAST_COLUMN, pitch.isNamed ? pitch.x + PADDING : 0);
  const width = Math.max(room, left + columns.length * least);
  const taken = takenOf(seats, lanes.length, columns.length);
  const widths = columnWidths(taken, columns.length, width - left, least);
  const perRow = widths.map((one) => Math.max(1, Math.floor((one - 2 * PADDING) / pitch.x)));
  const top = isNarrow ? LABEL_HEIGHT : 0;
  const heights = lanes.map((_, lane) => {
    const rows = perRow.map((each, column) => Math.ceil((taken[lane]?.[column] ?? 0) / each));
    return top + Math.max(LEAST_LANE, 2 * PADDING + Math.max(1, ...rows) * pitch.y);
  });
  const columnStarts = startsOf(widths, inOrder(columns, byPlace), left);
  const laneStarts = startsOf(heights, inOrder(lanes, byId), 0);
  const columnsAt = widths.map((one, n) => ({ x: columnStarts[n] ?? 0, width: one }));
  const lanesAt = heights.map((height, n) => ({ y: laneStarts[n] ?? 0, height }));
  const spot = (lane: number, column: number, slot: number) => {
    const each = perRow[column] ?? 1;
    const before = pitch.isNamed ? pitch.radius + 1 : pitch.x / 2;
    return {
      x: (columnsAt[column]?.x ?? 0) + PADDING + (slot % each) * pitch.x + before,
      y: (lanesAt[lane]?.y ?? 0) + top + PADDING + (Math.floor(slot / each) + 0.5) * pitch.y,
    };
  };
  const spots = seats.map(({ lane, column, slot }) => spot(lane, column, slot));
  return {
    width,
    height: sum(heights),
    columns: columnsAt,
    lanes: lanesAt,
    x: Float32Array.from(spots, ({ x }) => x),
    y: Float32Array.from(spots, ({ y }) => y),
    pitch,
  };
}

/** The index of the seat at a point, of those that have somebody; -1 if there is none. */
export function seatAt(
  { x, y, pitch }: Layout,
  point: { readonly x: number; readonly y: number },
  isTaken: (seat: number) => boolean,
): number {
  const before = pitch.isNamed ? pitch.radius + 1 : pitch.x / 2;
  return x.findIndex((middle, seat) => {
    const start = middle - before;
    const isInside = start <= point.x && point.x < start + pitch.x;
    return isInside && Math.abs((y[seat] ?? 0) - point.y) <= pitch.y / 2 && isTaken(seat);
  });
}

/** How many seats each cell has, by lane and column. */
function takenOf(seats: Seating['seats'], lanes: number, columns: number): readonly number[][] {
  const taken = Array.from({ length: lanes }, () => new Array<number>(columns).fill(0));
  for (const { lane, column, slot } of seats) {
    const inLane = taken[lane];
    if (inLane) inLane[column] = Math.max(inLane[column] ?? 0, slot + 1);
  }
  return taken;
}

/** The width shared out by what the columns hold, each with room for its heading and a mark. */
function columnWidths(
  taken: readonly number[][],
  columns: number,
  width: number,
  least: number,
): readonly number[] {
  const holds = Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...taken.map((inLane) => inLane[column] ?? 0)),
  );
  const spare = Math.max(0, width - least * columns);
  return holds.map((one) => least + (spare * one) / sum(holds));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Where each of some sizes starts, in an order of their indexes. */
function startsOf(
  sizes: readonly number[],
  order: readonly number[],
  first: number,
): readonly number[] {
  const starts = sizes.map(() => 0);
  let at = first;
  for (const index of order) {
    starts[index] = at;
    at += sizes[index] ?? 0;
  }
  return starts;
}

/** The indexes of names in an order, the others last. */
function inOrder(
  names: readonly (string | null)[],
  compare: (a: string, b: string) => number,
): readonly number[] {
  return names
    .map((name, index) => ({ name, index }))
    .sort((a, b) => {
      if (a.name === null || b.name === null)
        return Number(a.name === null) - Number(b.name === null);
      return compare(a.name, b.name);
    })
    .map(({ index }) => index);
}

const byId = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Countries before regions before what is not known; as they were seen, which is by how many there are. */
const byPlace = (a: string, b: string): number => vagueness(a) - vagueness(b);
const vagueness = (place: string): number =>
  place === UNKNOWN ? 2 : Number(place.startsWith('region:'));
