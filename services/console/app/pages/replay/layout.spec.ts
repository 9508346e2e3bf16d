import { layoutOf, seatAt } from './layout.ts';
import { Seating } from './seating.ts';

/** A stage of so many people on each of some tenants. */
function seated(people: number, tenants: number): Seating {
  const seating = new Seating();
  for (let tenant = 0; tenant < tenants; tenant += 1)
    for (let person = 0; person < people; person += 1)
      seating.seatOf(
        {
          ...{ personId: `p-${person}`, accountId: null, groupId: null, scope: null },
          ...{ spans: [], grants: [], locations: [], employers: [], escorts: [], uncovered: [] },
          ...{ tenantId: `t-${tenant}`, exercised: 0, evidence: [] },
        },
        person % 3 === 0 ? 'CN' : 'unknown',
      );
  return seating;
}

describe.each([
  [1, 1],
  [12, 4],
  [40, 10],
  [500, 10],
])('the layout of %d people on each of %d tenants', (people, tenants) => {
  const seating = seated(people, tenants);

  it.each([358, 1160])('at a width of %d keeps every mark in its lane and column', (width) => {
    const { x, y, lanes, columns, pitch, ...layout } = layoutOf(seating, width);
    for (const [seat, { lane, column }] of seating.seats.entries()) {
      const [inLane, inColumn] = [lanes[lane]!, columns[column]!];
      expect(x[seat]! - pitch.radius).toBeGreaterThanOrEqual(inColumn.x);
      expect(x[seat]! + pitch.radius).toBeLessThanOrEqual(inColumn.x + inColumn.width);
      expect(y[seat]! - pitch.radius).toBeGreaterThanOrEqual(inLane.y);
      expect(y[seat]! + pitch.radius).toBeLessThanOrEqual(inLane.y + inLane.height);
    }
    expect(Math.max(...columns.map((one) => one.x + one.width))).toBeCloseTo(layout.width);
    expect(layout.width).toBeGreaterThanOrEqual(width);
  });

  it('has one seat at a point', () => {
    const layout = layoutOf(seating, 1160);
    const some = Math.ceil(seating.seats.length / 50);
    for (let seat = 0; seat < seating.seats.length; seat += some) {
      const point = { x: layout.x[seat]!, y: layout.y[seat]! };
      expect(seatAt(layout, point, () => true)).toBe(seat);
      expect(seatAt(layout, point, (one) => one !== seat)).toBe(-1);
    }
  });
});

it('an empty stage has no height', () => {
  expect(layoutOf(new Seating(), 800).height).toBe(0);
});

it('has lanes by name, and countries before what is not known', () => {
  const seating = new Seating();
  seating.lanes.push('t-10', null, 't-9');
  seating.columns.push('unknown', 'region:ASI', 'CN');
  const { lanes, columns } = layoutOf(seating, 1160);
  const [ten, others, nine] = lanes.map(({ y }) => y);
  expect([nine! < ten!, ten! < others!]).toEqual([true, true]);
  const [unknown, asia, china] = columns.map(({ x }) => x);
  expect([china! < asia!, asia! < unknown!]).toEqual([true, true]);
});
