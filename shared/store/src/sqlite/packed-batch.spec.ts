import fc from 'fast-check';
import { PackedBatch, type PackedEvent } from './packed-batch.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).filter((any) => any.isWellFormed()),
  fc.nat(40_000).map((length) => 'é'.repeat(length)),
);
const event: fc.Arbitrary<PackedEvent> = fc.record({
  expected: fc.integer({ min: -2, max: 2 ** 31 - 1 }),
  stream: text,
  source: text,
  id: text,
  type: text,
  digest: text,
  before: text,
  between: text,
  after: text,
});

describe('a packed batch', () => {
  it('gives the events that were added, also from its memory', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const batch = new PackedBatch();
        for (const one of events) batch.add(one);
        expect(batch.size).toBe(events.length);
        expect([...batch.events()]).toEqual(events);
        expect([...new PackedBatch(batch.memory, batch.size).events()]).toEqual(events);
      }),
    );
  });

  it('grows with the events, and may use memory again', () => {
    const numbered = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...{
          stream: 's',
          source: '/s',
          type: 't',
          digest: 'd',
          before: '',
          between: '',
          after: '}',
        },
        expected: index,
        id: `e${index}`,
      }));
    const first = new PackedBatch();
    for (const one of numbered(5_000)) first.add(one);
    expect([...first.events()]).toEqual(numbered(5_000));
    const second = new PackedBatch(first.memory);
    for (const one of numbered(3)) second.add(one);
    expect([...second.events()]).toEqual(numbered(3));
  });
});
