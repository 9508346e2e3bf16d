import { sortFiles } from './sort-files.ts';

const file = (name: string, size = 10) => ({
  name,
  size,
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
  text: () => Promise.resolve(`text of ${name}`),
});

it('files are a bundle, its log, or the short text of a checkpoint or proof', async () => {
  const [bundle, log] = [file('Report.ZIP'), file('events.ndjson')];
  expect(await sortFiles([log, bundle, file('checkpoint')])).toEqual({
    ...{ bundle, log },
    note: 'text of checkpoint',
  });
});

it('a long file of another name is none of them', async () => {
  expect(await sortFiles([file('report.pdf', 100_000)])).toEqual({ neither: 'report.pdf' });
});
