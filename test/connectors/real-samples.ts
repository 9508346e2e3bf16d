import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonSplitter, type AnyConnector, type FoundRecord } from '@grant-ledger/connectors';

/** Real records that other people published, which are not part of the project: `../shared/samples`, where it is there. */
export interface RealSamples {
  /** `describe`, or `describe.skip` where the records are not there. */
  readonly describe: jest.Describe;
  /** What a heading ends with: nothing, or that its tests are skipped, and why. */
  readonly why: string;
  /** The records of all files, in the order of their names; none where they are not there. */
  readonly records: () => FoundRecord[];
}

/** Those of a format, from the folder of its name. */
export function realSamples({ format, lists }: AnyConnector): RealSamples {
  const folder = join(__dirname, '../../../shared/samples', format);
  const isThere = existsSync(folder);
  const why = isThere ? '' : `: SKIPPED, ../shared/samples/${format} is not beside the project`;
  if (why) process.stderr.write(`Real records${why}\n`);
  const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('json')) : [];
  return {
    describe: isThere ? describe : describe.skip,
    why,
    records: () =>
      files.flatMap((file) => {
        const splitter = new JsonSplitter(lists);
        return [...splitter.push(readFileSync(join(folder, file))), ...splitter.end()];
      }),
  };
}
