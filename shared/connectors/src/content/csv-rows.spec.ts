import { CsvRows } from './csv-rows.ts';

describe('rows of CSV', () => {
  it('are records by the names in the first one, whatever these are', () => {
    const rows = new CsvRows();
    expect(rows.push(['id', ' __proto__ '])).toBeUndefined();
    const found = rows.push(['7', 'x']);
    expect(found).toMatchObject({ kind: 'record', text: '{"id":"7","__proto__":"x"}' });
  });

  it('with another number of cells are reported with all of them', () => {
    const rows = new CsvRows();
    rows.push(['id', 'name']);
    expect(rows.push(['7'])).toMatchObject({ kind: 'unreadable', text: '{"id":"7"}' });
    expect(rows.push(['7', 'a', 'b'])).toEqual({
      kind: 'unreadable',
      why: 'has 3 cells, and the first line names 2 columns',
      text: '{"id":"7","name":"a","column 3":"b"}',
    });
  });

  it('cannot be told apart if a column is named twice', () => {
    expect(() => new CsvRows().push(['id', 'id'])).toThrow('names the column "id" twice');
  });
});
