import { asText, headlines, instants, nearestTo, pathOf, questionAt } from './questions.ts';

describe('the questions of the bench', () => {
  it('are the same for the same seed, within the years asked for', () => {
    const moments = instants(5, 50, [2017, 2019]);
    expect(moments).toEqual(instants(5, 50, [2017, 2019]));
    expect(moments.every((at) => at >= '2017-01-01' && at < '2019-01-01')).toBe(true);
  });

  it('are taken by the product, all about people in China and defense tenants', () => {
    for (const filters of headlines())
      expect(questionAt('2020-01-01T00:00:00Z', filters).filters).toMatchObject({
        location: ['CN'],
        customer: ['dod'],
      });
    expect(pathOf('2020-01-01T00:00:00Z', { tenant: ['t-1', 't-2'] })).toBe(
      '/v1/access?at=2020-01-01T00%3A00%3A00Z&tenant=t-1&tenant=t-2',
    );
  });

  it('are narrowed until about as many rows answer as are wanted', () => {
    const rows: Record<string, number> = { a: 3_000, b: 120, c: 20 };
    const candidates = Object.keys(rows).map((name) => ({ person: [name] }));
    const found = nearestTo(100, candidates, ['2020-01-01T00:00:00Z'], ({ filters }) => {
      return rows[filters.person![0]!]!;
    });
    expect(found).toEqual({ filters: { person: ['b'] }, rows: 120 });
    expect(asText(found.filters)).toBe('person=b');
  });
});
