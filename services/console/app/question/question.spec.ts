import { readQuestion, writeQuestion } from './question.ts';

const roundTrip = (search: string, zone = 'UTC') => {
  const question = readQuestion(new URLSearchParams(search));
  return question && writeQuestion(question, zone).toString();
};

describe('a question in a URL', () => {
  it.each([
    'on=2025-07-17&location=CN&location=HK&customer=dod',
    'at=2025-07-17T10%3A00%3A00Z&person=p-1&certainty=possible&escorted=none',
    'from=2025-07-17T10%3A00%3A00Z&to=2025-07-18T10%3A00%3A00Z&knownSize=7',
    'on=2025-07-17&knownAt=2025-08-01',
  ])('is read and written again: %s', (search) => {
    expect(roundTrip(search)).toBe(search);
  });

  it('says the zone where a date needs one', () => {
    expect(roundTrip('on=2025-07-17', 'Asia/Shanghai')).toBe('on=2025-07-17&tz=Asia%2FShanghai');
    expect(roundTrip('at=2025-07-17T00%3A00%3A00Z', 'Asia/Shanghai')).not.toContain('tz');
    expect(roundTrip('at=2025-07-17T00%3A00%3A00Z&knownAt=2025-08-01', 'Asia/Shanghai')).toContain(
      'tz=',
    );
  });

  it('is none without a time', () => {
    expect(
      readQuestion(new URLSearchParams('location=CN&from=2025-07-17T10:00:00Z')),
    ).toBeUndefined();
  });

  it('leaves out what no question has', () => {
    expect(roundTrip('on=2025-07-17&certainty=perhaps&row=p-1&colour=red')).toBe('on=2025-07-17');
  });
});
