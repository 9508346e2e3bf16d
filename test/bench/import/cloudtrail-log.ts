import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { cloudTrailRecords } from './cloudtrail-records.ts';

/** Writes one `{"Records": […]}` of so many bytes, on one line, as gzip; gives the number of records. */
export async function writeLog(path: string, bytes: number, seed: number): Promise<number> {
  let records = 0;
  function* text(): Generator<string> {
    let written = 0;
    for (const record of cloudTrailRecords(seed)) {
      if (written >= bytes) break;
      yield `${written === 0 ? '{"Records":[' : ','}${record}`;
      written += record.length + 1;
      records += 1;
    }
    yield ']}';
  }
  await pipeline(Readable.from(text()), createGzip({ level: 1 }), createWriteStream(path));
  return records;
}
