import { join } from 'node:path';
import {
  connectorOf,
  JsonSplitter,
  readRecords,
  type AnyConnector,
} from '@grant-ledger/connectors';
import { command } from '../command.ts';
import { writeLog } from '../import/cloudtrail-log.ts';
import { recordsOf } from '../import/records.ts';
import { median } from '../measure/statistics.ts';
import type { Line } from '../report/line.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Workbench } from '../workbench.ts';

const RECORDS = 20_000;
const ROUNDS = 5;
const CHUNK = 64 * 1024;
/** Its events are made and kept by nobody. */
const DRY_RUN = ['import', '--format', 'aws-cloudtrail', '--dry-run'];
/** Of the larger log at scale 1, in bytes; the other one is a tenth of it. */
const LARGE_LOG = 1_000_000_000;

/** How many records a second each importer reads, and the memory of an import that does not fit in it. */
export async function imports(bench: Workbench): Promise<Line[]> {
  const { seed, factor } = bench.options;
  const throughput = [...connectorOf.values()].map((connector) => readingSpeed(connector, seed));
  const size = Math.round(LARGE_LOG * Math.min(factor, 1));
  const folder = temporaryFolder('bench');
  try {
    const lines: Line[] = [];
    for (const bytes of [size / 10, size]) {
      bench.say(`importing a log of ${bytes / 1e6} MB …`);
      lines.push(...(await largeImport(join(folder.path, `${bytes}.json.gz`), bytes, seed)));
    }
    return [...throughput, ...lines];
  } finally {
    folder.remove();
  }
}

/** From bytes of NDJSON to events, against JSON.parse of the same lines alone. */
function readingSpeed(connector: AnyConnector, seed: number): Line {
  const records = recordsOf(connector.format, RECORDS, seed);
  const bytes = Buffer.from(`${records.join('\n')}\n`);
  const perSecond = (work: () => void): number => {
    const start = performance.now();
    work();
    return RECORDS / ((performance.now() - start) / 1000);
  };
  const [read, parsed]: [number[], number[]] = [[], []];
  let events = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    read.push(
      perSecond(() => {
        events = eventsIn(bytes, connector);
      }),
    );
    parsed.push(
      perSecond(() => {
        for (const record of records) JSON.parse(record);
      }),
    );
  }
  return {
    section: 'import',
    what: `${connector.format}, read into events`,
    measured: { value: median(read), unit: 'records/s' },
    peer: { name: 'JSON.parse alone', measured: { value: median(parsed), unit: 'records/s' } },
    note: `${RECORDS} records of ${Math.round(bytes.length / RECORDS)} bytes, ${events} events`,
  };
}

/** Chunk by chunk, as a file is read. */
function eventsIn(bytes: Buffer, connector: AnyConnector): number {
  const splitter = new JsonSplitter(connector.lists);
  let events = 0;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const found = splitter.push(bytes.subarray(at, at + CHUNK));
    events += readRecords(connector, found).events.length;
  }
  return events;
}

async function largeImport(path: string, bytes: number, seed: number): Promise<Line[]> {
  const records = await writeLog(path, bytes, seed);
  const { seconds, memory } = await command(...DRY_RUN, path);
  const what = `aws-cloudtrail, one list of ${bytes / 1e6} MB, gzip, dry run`;
  const note = `${records} records, ${Math.round(seconds)} s`;
  return [
    { section: 'import', what, measured: { value: records / seconds, unit: 'records/s' }, note },
    ...(memory === undefined
      ? []
      : [
          {
            section: 'import',
            what: `${what}: most memory`,
            measured: { value: memory, unit: 'bytes' as const },
            note,
          },
        ]),
  ];
}
