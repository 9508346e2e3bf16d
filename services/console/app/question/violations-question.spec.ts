import { asBody, readViolations, writeLive, writeViolations } from './violations-question.ts';

const roundTrip = (search: string) => {
  const question = readViolations(new URLSearchParams(search));
  return question && writeViolations(question, 'UTC').toString();
};

describe('a question of violations in a URL', () => {
  it.each([
    'on=2025-07-18&policy=po-1&policy=po-2',
    'on=2025-07-18&customer=dod&knownAt=2025-08-01&counterfactual=true',
  ])('is read and written again: %s', (search) => {
    expect(roundTrip(search)).toBe(search);
  });

  it('is by the policies’ own dates, unless it says otherwise', () => {
    expect(roundTrip('on=2025-07-18&counterfactual=false')).toBe('on=2025-07-18');
  });

  it('is without its times where it is always now', () => {
    const question = readViolations(
      new URLSearchParams('on=2025-07-18&knownSize=7&customer=dod&policy=po-1&counterfactual=true'),
    );
    expect(question && writeLive(question).toString()).toBe('policy=po-1&customer=dod');
  });

  it('is in a body with lists of what may be repeated', () => {
    expect(
      asBody(new URLSearchParams('on=2025-07-18&location=CN&policy=po-1&policy=po-2')),
    ).toEqual({
      on: '2025-07-18',
      location: ['CN'],
      policy: ['po-1', 'po-2'],
    });
  });
});
