import { readReport, reportBody, writeReport } from './report-question.ts';

const read = (search: string) => {
  const question = readReport(new URLSearchParams(search), '2025-07-17');
  if (!question) throw new Error('No report is asked for.');
  return question;
};
const body = (search: string, zone = 'UTC') => reportBody(read(search), zone);

describe('a report that is asked for', () => {
  it.each([
    'kind=contractors&on=2025-07-17&location=CN&policy=po-1&counterfactual=true&knownSize=9',
    'kind=incidents&from=2025-07-01T00%3A00%3A00Z&to=2025-08-01T00%3A00%3A00Z&knownAt=2025-08-01',
    'kind=policy-compliance&on=2025-07-17&customer=dod&step=P1D',
  ])('is read from a URL and written again: %s', (search) => {
    expect(writeReport(read(search), 'UTC').toString()).toBe(search);
  });

  it('is about the day given, if the URL says none', () => {
    expect(body('kind=coverage').question).toEqual({ on: '2025-07-17' });
  });

  it('is none without a kind', () => {
    expect(readReport(new URLSearchParams('on=2025-07-17'), '2025-07-17')).toBeUndefined();
    expect(readReport(new URLSearchParams('kind=gossip'), '2025-07-17')).toBeUndefined();
  });

  it('is asked for with what its kind takes alone', () => {
    const asked = 'on=2025-07-17&location=CN&policy=po-1&step=P1D';
    expect(body(`kind=contractors&${asked}`).question).toEqual({
      on: '2025-07-17',
      location: ['CN'],
      policy: ['po-1'],
    });
    expect(body(`kind=incidents&${asked}`).question).toEqual({ on: '2025-07-17' });
    expect(body(`kind=policy-compliance&${asked}`).question).toMatchObject({ step: 'P1D' });
  });

  it('says the zone of its days and steps, and as known when beside the question', () => {
    expect(body('kind=coverage&on=2025-07-17&knownAt=2025-08-01', 'Asia/Shanghai')).toEqual({
      kind: 'coverage',
      question: { on: '2025-07-17', tz: 'Asia/Shanghai' },
      knownAt: '2025-08-01',
      tz: 'Asia/Shanghai',
    });
    expect(body('kind=coverage&on=2025-07-17&knownSize=7').knownSize).toBe(7);
    const steps = 'kind=policy-compliance&from=2025-07-01T00:00:00Z&to=2025-08-01T00:00:00Z';
    expect(body(steps, 'Asia/Shanghai').question).toMatchObject({ tz: 'Asia/Shanghai' });
  });
});
