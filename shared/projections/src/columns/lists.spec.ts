import { EVER, NEVER, slotOf } from '../facts/coarse.ts';
import { Lists, ListsBy } from './lists.ts';

/** A seeded generator, so that a failure can be had again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const STEP = 2 ** 18;

describe.each([1, 2, 3])('lists of up to thousands of entries (seed %d)', (seed) => {
  it('give what a plain look at all entries gives', () => {
    const draw = random(seed);
    const lists = new Lists();
    const by = new ListsBy(lists);
    const plain = new Map<number, { from: number; to: number; changed: number }[]>();
    const lengths = [0, 1, 5, 255, 256, 257, 300, 5_000];
    for (let item = 0; item < 20_000; item++) {
      const of = draw(lengths.length);
      const entries = plain.get(of) ?? [];
      plain.set(of, entries);
      if (entries.length > 0 && (entries.length >= lengths[of]! || draw(4) === 0)) {
        const index = draw(entries.length);
        const to = draw(3) === 0 ? NEVER : entries[index]!.from + draw(10);
        entries[index] = { ...entries[index]!, to, changed: item };
        by.change(of, index, item, to);
      } else if (entries.length < lengths[of]!) {
        // Time goes on as entries come, as in a ledger.
        const from = Math.floor(item / 20) + draw(30) - 15;
        const to = draw(4) === 0 ? EVER : from + draw(60);
        entries.push({ from, to, changed: NEVER });
        by.add(of, from, to, entries.length - 1);
      }
    }
    for (let asked = 0; asked < 2_000; asked++) {
      const from = draw(1_100) * STEP;
      const slot = slotOf({ from, to: from + 1 + draw(5 * STEP) }, draw(20_001));
      const of = draw(lengths.length);
      const expected = [...(plain.get(of) ?? []).entries()]
        .filter(
          ([, { from, to, changed }]) =>
            from <= slot.coarseLast && (slot.coarseFrom < to || slot.size < changed),
        )
        .map(([index]) => index);
      expect(by.in(of, slot)).toEqual(expected);
    }
    for (const [of, entries] of plain) {
      expect(by.length(of)).toBe(entries.length);
      for (const [index, entry] of entries.entries()) {
        expect(by.indexOf(of, index)).toBe(index);
        expect(by.read(of, index)).toEqual({ ...entry, item: index });
      }
      expect(by.indexOf(of, entries.length)).toBe(-1);
    }
  });
});

it('more short lists than a chunk holds keep their entries apart', () => {
  const by = new ListsBy(new Lists());
  const LISTS = 30_000;
  const lengthOf = (of: number) => of % 7;
  for (let round = 0; round < 7; round++)
    for (let of = 0; of < LISTS; of++)
      if (round < lengthOf(of)) by.add(of, round, round + 10, of * 7 + round);
  const slot = slotOf({ from: 3 * STEP, to: 3 * STEP + 1 }, 0);
  for (let of = 0; of < LISTS; of++)
    expect(by.in(of, slot)).toEqual(
      [0, 1, 2, 3].filter((round) => round < lengthOf(of)).map((round) => of * 7 + round),
    );
});
