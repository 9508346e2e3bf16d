import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { BrokenFile } from './broken-file.ts';
import { foundRecords } from './found-records.ts';

/** What is found in a file of CSV that comes in chunks of so many bytes. */
async function inCsv(text: string | Buffer, size: number) {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const values: unknown[] = [];
  try {
    for await (const some of foundRecords(Readable.from(chunks), { content: 'csv', lists: [] }))
      for (const one of some) values.push(one.kind === 'record' ? one.value : one.why);
    return { values, why: undefined };
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    return { values, why: error.message };
  }
}

describe.each([1, 7, 1_000])('CSV in chunks of %i bytes', (size) => {
  it('has a record in each row, whatever its cells hold', async () => {
    const text = '\ufeffid,name\r\n1,"é, ""b""\nc"\r\n\r\n2,\r\n';
    expect(await inCsv(text, size)).toEqual({
      values: [
        { id: '1', name: 'é, "b"\nc' },
        { id: '2', name: '' },
      ],
      why: undefined,
    });
  });

  it('goes on past a row with another number of cells', async () => {
    const { values } = await inCsv('id,name\n1\n2,b\n', size);
    expect(values).toEqual([
      'has 1 cells, and the first line names 2 columns',
      { id: '2', name: 'b' },
    ]);
  });

  it('gives what came before it breaks off, and says where', async () => {
    const { values, why } = await inCsv('id\n1\n2\n"3', size);
    expect(values).toEqual([{ id: '1' }, { id: '2' }]);
    expect(why).toMatch(/^breaks off in line \d: .*Quote/);
  });

  it.each([
    ['another encoding', Buffer.from('id\n1\né\n', 'latin1'), 'is not in UTF-8'],
    ['a column that is there twice', 'id,id\n1,2\n', 'cannot be used: its first line names'],
  ])('ends with %s', async (_what, text, why) => {
    expect((await inCsv(text, size)).why).toContain(why);
  });

  it('may be JSON, as unreadable rows are kept', async () => {
    expect((await inCsv('\ufeff {"id":"1"}\n{"id":"2"}\n', size)).values).toEqual([
      { id: '1' },
      { id: '2' },
    ]);
  });
});

it('a file that is gzip is no CSV before it is decoded', async () => {
  expect((await inCsv(gzipSync('id\n1\n'), 1_000)).why).toBeDefined();
});
