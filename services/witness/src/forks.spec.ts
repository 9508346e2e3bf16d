import { equalHashes, parseCheckpoint } from '@grant-ledger/sealing';
import fc from 'fast-check';
import { logsOf, openSubmission, requireConsistent } from './judge.ts';
import { Refused } from './refused.ts';
import { TestLog } from './testing/log.ts';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const SIZE = 9;

/** Histories of one log that part at some leaf: the first says so, the others something else from there on. */
const histories = [SIZE, 0, 3, 4, 7].map(
  (fork, which) =>
    new TestLog(
      'log.example',
      Array.from({ length: SIZE }, (_, leaf) => (leaf < fork ? leaf : 20 * which + leaf)),
    ),
);
const logs = logsOf([histories[0]!.verifierKey()]);

const submission = fc.record({
  history: fc.nat(histories.length - 1),
  /** Whose proof is sent along. */
  proofOf: fc.nat(histories.length - 1),
  oldSize: fc.nat(SIZE),
  size: fc.nat(SIZE),
});

it(`never passes two trees of which one does not begin with the other (seed ${seed}: FC_SEED)`, () => {
  let passed = 0;
  fc.assert(
    fc.property(fc.array(submission, { minLength: 1, maxLength: 20 }), (submissions) => {
      let last: { size: number; root: Uint8Array } | undefined;
      for (const { history, proofOf, oldSize, size } of submissions) {
        // Half of them from where the witness is, or hardly anything would pass.
        const from = oldSize % 2 === 0 ? (last?.size ?? 0) : oldSize;
        const note = histories[history]!.note(size);
        const body = histories[proofOf]!.request(from, size, { note });
        try {
          const next = openSubmission(body, logs);
          requireConsistent(next, last);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          continue;
        }
        const next = parseCheckpoint(note);
        // By the leaves themselves: the history that was passed last begins as this one does.
        if (last) {
          expect(next.size).toBeGreaterThanOrEqual(last.size);
          expect(equalHashes(histories[history]!.root(last.size), last.root)).toBe(true);
        }
        last = next;
        passed += 1;
      }
    }),
    { seed, numRuns: 40 },
  );
  expect(passed).toBeGreaterThan(40);
});
