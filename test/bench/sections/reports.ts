import { setTimeout as pause } from 'node:timers/promises';
import { GrantLedgerClient, type Params, type ReportStatus } from '@grant-ledger/client';
import type { ReportKind } from '@grant-ledger/reports';
import type { ServerProcess } from '../http/server-process.ts';
import { against, type Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

/** Between two looks at a report, in milliseconds. */
const PAUSE = 100;
const YEAR = { from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' };
/** Everybody's access to the tenants of one customer, for a year. */
const QUESTION: Params = { ...YEAR, customer: ['dod'] };
/** The kinds that go through every row of it. */
const LARGEST: readonly ReportKind[] = ['contractors', 'what-was-accessed', 'contract-review'];

interface Made {
  readonly kind: ReportKind;
  readonly seconds: number;
  readonly peak: number | undefined;
  readonly bytes: number;
  readonly rows: number;
}

/** The largest reports, made by a server, with the most memory that it took meanwhile. */
export async function reports(bench: Workbench): Promise<Line[]> {
  const { server } = await bench.server();
  const client = clientOf(server);
  const idle = server.peakMemory();
  const all: Made[] = [];
  for (const kind of LARGEST) all.push(await make(bench, server, client, kind));
  const access = await secondsOfAccess(client);
  return all.flatMap(({ kind, seconds, peak, bytes, rows }): Line[] => {
    const note = `${rows} rows, ${Math.round(bytes / 1e3)} kB of JSON`;
    const line = { section: 'reports', what: `${kind} of a year`, note };
    const peer = {
      name: '/v1/access of the customer, NDJSON',
      measured: { value: access, unit: 's' as const },
    };
    return [
      against({ ...line, measured: { value: seconds, unit: 's' } }, peer),
      ...(peak === undefined || idle === undefined
        ? []
        : [
            {
              section: 'reports',
              what: `${kind}, memory at most`,
              measured: { value: peak, unit: 'bytes' as const },
              note: `the server before: ${Math.round(idle / 1e6)} MB at most`,
            },
          ]),
    ];
  });
}

const clientOf = ({ url, authorization }: ServerProcess) =>
  new GrantLedgerClient({ url, token: authorization.replace(/^Bearer /, '') });

async function make(
  bench: Workbench,
  server: ServerProcess,
  client: GrantLedgerClient,
  kind: ReportKind,
): Promise<Made> {
  server.peakMemory();
  const start = performance.now();
  const { reportId } = await client.askReport({ kind, question: QUESTION });
  let status: ReportStatus;
  do {
    await pause(PAUSE);
    status = await client.report(reportId);
  } while (status.state === 'making');
  const seconds = (performance.now() - start) / 1000;
  if (status.state === 'failed') throw new Error(`${kind} failed: ${status.detail ?? ''}`);
  const peak = server.peakMemory();
  const pieces: Uint8Array[] = [];
  for await (const piece of client.reportPart(reportId, 'json')) pieces.push(piece);
  const json = Buffer.concat(pieces);
  const [bytes, rows] = [json.length, (JSON.parse(json.toString()) as { rows: [] }).rows.length];
  bench.say(`${kind}: ${seconds.toFixed(1)} s, ${rows} rows, ${bytes} bytes`);
  return { kind, seconds, peak, bytes, rows };
}

/** What the rows of access to the same tenants take, as a stream. */
async function secondsOfAccess(client: GrantLedgerClient): Promise<number> {
  const start = performance.now();
  await client.accessText(QUESTION, 'application/x-ndjson');
  return (performance.now() - start) / 1000;
}
