import { entriesOf, entryBundle, MAX_LEAF_BYTES } from './entry-bundle.ts';
import { expectCode } from './testing.ts';

const leaves = (...lengths: readonly number[]) =>
  lengths.map((length, at) => new Uint8Array(length).fill(at));

describe('an entry bundle', () => {
  it('has the length of each before it, in two bytes', () => {
    expect([...entryBundle([Uint8Array.of(7, 8), Uint8Array.of(9)])]).toEqual([
      0, 2, 7, 8, 0, 1, 9,
    ]);
  });

  it('gives back its entries: empty ones, and those of 65,535 bytes', () => {
    const entries = leaves(0, 1, MAX_LEAF_BYTES, 255, 256);
    expect(entriesOf(entryBundle(entries))).toEqual(entries);
  });

  it('is read as well from within other bytes', () => {
    const bundle = entryBundle(leaves(3, 4));
    const within = Uint8Array.of(1, 2, 3, ...bundle, 4).subarray(3, 3 + bundle.length);
    expect(entriesOf(within)).toEqual(leaves(3, 4));
  });

  it('holds 1 to 256 entries, of at most 65,535 bytes', () => {
    expect(entriesOf(entryBundle(leaves(...new Array<number>(256).fill(1))))).toHaveLength(256);
    expectCode('invalid-entry-bundle', () => entryBundle([]));
    expectCode('invalid-entry-bundle', () =>
      entryBundle(leaves(...new Array<number>(257).fill(1))),
    );
    expectCode('invalid-entry-bundle', () => entryBundle(leaves(MAX_LEAF_BYTES + 1)));
    expectCode('invalid-entry-bundle', () => entriesOf(new Uint8Array()));
    expectCode('invalid-entry-bundle', () => entriesOf(new Uint8Array(2 * 257)));
  });

  it('is refused if it is cut anywhere within an entry', () => {
    const bundle = entryBundle(leaves(2, 300));
    for (let length = 0; length < bundle.length; length += 1) {
      if (length === 4) expect(entriesOf(bundle.subarray(0, length))).toHaveLength(1);
      else expectCode('invalid-entry-bundle', () => entriesOf(bundle.subarray(0, length)));
    }
  });
});
