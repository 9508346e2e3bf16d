import type { AccessAnswer } from '@grant-ledger/domain';
import { KeptAnswers } from './kept-answers.ts';

const answerOf = (rows: number) =>
  ({ rows: Array.from({ length: rows }) }) as unknown as AccessAnswer;

it('an answer is kept for its question and its known size alone', () => {
  const kept = new KeptAnswers();
  const answer = answerOf(3);
  kept.keep({ location: ['CN'] }, 7, answer);
  expect(kept.find({ location: ['CN'] }, 7)).toBe(answer);
  expect(kept.find({ location: ['CN'] }, 8)).toBeUndefined();
  expect(kept.find({ location: ['HK'] }, 7)).toBeUndefined();
  kept.drop({ location: ['CN'] }, 7);
  expect(kept.find({ location: ['CN'] }, 7)).toBeUndefined();
});

it('the one that was not asked for the longest goes first, and one too long is not kept', () => {
  const kept = new KeptAnswers();
  kept.keep({ n: 1 }, 1, answerOf(20_000));
  kept.keep({ n: 2 }, 1, answerOf(20_000));
  kept.keep({ n: 1 }, 1, answerOf(20_000));
  kept.keep({ n: 3 }, 1, answerOf(20_000));
  kept.keep({ n: 4 }, 1, answerOf(50_001));
  expect([1, 2, 3, 4].map((n) => kept.find({ n }, 1)?.rows.length)).toEqual([
    20_000,
    undefined,
    20_000,
    undefined,
  ]);
});
