import type { Schemas } from '../../api/client.ts';
import { countsAt } from './counts.ts';
import { Seating } from './seating.ts';
import { stepsOf, thinned } from './steps.ts';
import { stretchesOf } from './stretches.ts';
import { coverOfLook, isCertainLook, stretchAt, stretchesAt, trackOf } from './track.ts';

type Row = Schemas['AccessRow'];

const day = (n: number) => new Date(Date.UTC(2025, 6, n)).toISOString();
const ms = (n: number) => Date.UTC(2025, 6, n);

const row = (personId: string, tenantId: string, more: Partial<Row> = {}): Row => ({
  ...{ personId, accountId: null, groupId: null, tenantId, scope: null },
  spans: [{ from: day(1), to: day(31), certainty: 'certain' }],
  grants: [],
  locations: [{ value: 'CN', basis: 'badge', from: day(1), to: day(31) }],
  employers: [],
  escorts: [],
  uncovered: [{ from: day(1), to: day(31) }],
  exercised: 0,
  evidence: [],
  ...more,
});

const moving = row('p-1', 't-1', {
  spans: [
    { from: day(1), to: day(10), certainty: 'certain' },
    { from: day(10), to: day(20), certainty: 'possible' },
  ],
  locations: [
    { value: 'CN', basis: 'badge', from: day(1), to: day(10) },
    { value: 'unknown', basis: 'other', from: day(10), to: day(15) },
  ],
  escorts: [
    { escortId: 'p-9', qualified: true, from: day(2), to: day(4) },
    { escortId: 'p-8', qualified: false, from: day(3), to: day(6) },
  ],
  uncovered: [
    { from: day(1), to: day(2) },
    { from: day(4), to: day(20) },
  ],
});

describe('the stretches of a row', () => {
  it('say place and cover, and change where they do', () => {
    const said = stretchesOf(moving).map(({ from, to, isCertain, place, cover }) => [
      new Date(from).getUTCDate(),
      new Date(to).getUTCDate(),
      isCertain,
      place,
      cover,
    ]);
    expect(said).toEqual([
      [1, 2, true, 'CN', 'none'],
      [2, 3, true, 'CN', 'qualified'],
      [3, 4, true, 'CN', 'qualified'],
      [4, 6, true, 'CN', 'unqualified'],
      [6, 10, true, 'CN', 'none'],
      [10, 15, false, 'unknown', 'none'],
      [15, 20, false, 'unknown', 'none'],
    ]);
  });

  it('are none for a use without a grant', () => {
    expect(stretchesOf(row('p-1', 't-1', { spans: [] }))).toEqual([]);
  });
});

/** Rows of a small generator with a fixed seed, for what has to hold of any. */
function someRows(count: number): readonly Row[] {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  return Array.from({ length: count }, (_, n) => {
    const [a, b, c, d] = [1, 8, 16, 24].map((start) => start + random(6)) as [
      number,
      number,
      number,
      number,
    ];
    return row(`p-${n % 11}`, `t-${Math.floor(n / 11)}`, {
      spans: [
        { from: day(a), to: day(b), certainty: random(2) ? 'certain' : 'possible' },
        { from: day(c), to: day(d), certainty: random(2) ? 'certain' : 'possible' },
      ],
      locations: [
        {
          value: ['CN', 'HK', 'unknown'][random(3)]!,
          basis: 'badge',
          from: day(1),
          to: day(1 + random(30)),
        },
      ],
      uncovered: random(2) ? [] : [{ from: day(random(10) + 1), to: day(31) }],
    });
  });
}

describe('a track', () => {
  const rows = someRows(300);
  const seating = new Seating();
  const track = trackOf(rows, seating);
  const instants = Array.from({ length: 31 * 4 }, (_, n) => ms(1) + n * 6 * 3_600_000);

  it('holds at each instant the spans that contain it, and no others', () => {
    for (const at of instants) {
      const iso = new Date(at).toISOString();
      const expected = rows.flatMap(({ personId, tenantId, spans }) =>
        spans
          .filter(({ from, to }) => from <= iso && iso < to)
          .map(({ certainty }) => `${personId} ${tenantId} ${certainty}`),
      );
      const found = stretchesAt(track, at).map((n) => {
        const { personId, tenantId } = rows[track.row[n]!]!;
        return `${personId} ${tenantId} ${isCertainLook(track.look[n]!) ? 'certain' : 'possible'}`;
      });
      expect(found.sort()).toEqual(expected.sort());
    }
  });

  it('finds by seat what it finds by going through all', () => {
    for (const at of instants) {
      const bySeat = seating.seats.map((_, seat) => stretchAt(track, seat, at));
      expect(bySeat.filter((n) => n >= 0)).toEqual(stretchesAt(track, at));
    }
  });

  it('steps to the same numbers', () => {
    const steps = stepsOf(track, ms(1));
    for (const at of instants) {
      const step = steps.filter((one) => one.at <= at).at(-1)!;
      expect(step.certain + step.possible).toBe(stretchesAt(track, at).length);
    }
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('is empty for no rows', () => {
    const none = trackOf([], new Seating());
    expect(stretchesAt(none, ms(3))).toEqual([]);
    expect(stretchAt(none, 0, ms(3))).toBe(-1);
    expect(stepsOf(none, ms(1))).toEqual([{ at: ms(1), certain: 0, possible: 0 }]);
  });
});

describe('seats', () => {
  it('are kept by who comes back, also in another answer', () => {
    const seating = new Seating();
    const first = trackOf([row('p-1', 't-1'), row('p-2', 't-1')], seating);
    const later = trackOf([row('p-2', 't-1'), row('p-3', 't-1')], seating);
    expect([...first.seat]).toEqual([0, 1]);
    expect([...later.seat]).toEqual([1, 2]);
    expect(stretchAt(later, 0, ms(5))).toBe(-1);
    expect(stretchAt(first, 2, ms(5))).toBe(-1);
  });

  it('beyond the twelfth tenant are among the others', () => {
    const rows = Array.from({ length: 15 }, (_, n) => row('p-1', `t-${n}`));
    const seating = new Seating();
    trackOf(rows, seating);
    expect(seating.lanes).toHaveLength(13);
    expect(seating.lanes.at(-1)).toBeNull();
    expect(new Set(seating.seats.map(({ lane, slot }) => `${lane} ${slot}`)).size).toBe(15);
  });
});

describe('counts at an instant', () => {
  it('are of people once, however many tenants they have', () => {
    const account = row('', 't-2', { personId: null, accountId: 'a-1', locations: [] });
    const seating = new Seating();
    const track = trackOf([moving, row('p-1', 't-2'), row('p-2', 't-2'), account], seating);
    expect(countsAt(track, seating, ms(12))).toEqual({
      ...{ pairs: 4, certain: 2, possible: 0, unresolved: 1, objects: 2 },
      lanes: [3, 1],
      columns: [2, 2],
    });
    expect(coverOfLook(track.look[stretchesAt(track, ms(3))[0]!]!)).toBe('qualified');
  });
});

describe('many steps', () => {
  it('are thinned to the greatest of each part', () => {
    const steps = Array.from({ length: 100 }, (_, at) => ({ at, certain: at % 10, possible: 0 }));
    expect(thinned(steps, [0, 100], 10).map(({ at, certain }) => [at, certain])).toEqual(
      Array.from({ length: 10 }, (_, n) => [n * 10, 9]),
    );
    expect(thinned(steps, [0, 100], 1000)).toBe(steps);
  });
});
