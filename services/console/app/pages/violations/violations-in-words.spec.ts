import type { Answer } from '../../api/client.ts';
import { violationsInWords } from './violations-in-words.ts';

const row = (personId: string, certainty: string) => ({ personId, spans: [{ certainty }] });
const answer = (rows: object[], policies = 2) =>
  ({
    rows,
    policies: Array.from({ length: policies }, () => ({})),
    counts: { policies: 2, persons: 9 },
  }) as unknown as Answer<'/v1/violations'>;
const told = {
  isCounterfactual: false,
  isWhole: true,
  language: 'en',
  number: String,
} as const;

describe('violations in words', () => {
  it('say how many policies were broken, and by how many certainly and possibly', () => {
    const rows = [row('p-1', 'certain'), row('p-1', 'possible'), row('p-2', 'possible')];
    expect(violationsInWords(answer(rows), told)).toBe(
      '2 policies broken: 1 person certainly, 1 possibly.',
    );
    expect(violationsInWords(answer(rows), { ...told, isCounterfactual: true })).toBe(
      '2 policies would have been broken: 1 person certainly, 1 possibly.',
    );
  });

  it('say that nothing broke those in force, and that none was', () => {
    expect(violationsInWords(answer([]), told)).toMatch(/^2 policies were in force and nothing/);
    expect(violationsInWords(answer([], 0), told)).toMatch(/^No policy was in force then\./);
    expect(violationsInWords(answer([], 0), { ...told, isCounterfactual: true })).toMatch(
      /^No policy had been adopted/,
    );
  });

  it('say no more than the counts, while rows are missing', () => {
    expect(violationsInWords(answer([row('p-1', 'certain')]), { ...told, isWhole: false })).toBe(
      '2 policies broken by 9 people, certainly or possibly.',
    );
  });
});
