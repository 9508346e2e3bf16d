import { Inquirer, type AccessQuestion } from '@grant-ledger/client';
import type { ReportKind } from '@grant-ledger/reports';
import type { ServerProcess } from '../http/server-process.ts';
import { against, type Line } from '../report/line.ts';
import type { Workbench } from '../workbench.ts';

const YEAR = { from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' };
/** Everybody's access to the tenants of one customer, for a year. */
const QUESTION = { ...YEAR, customer: ['dod'] } satisfies AccessQuestion;
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
  const inquirer = inquirerOf(server);
  const idle = server.peakMemory();
  const all: Made[] = [];
  for (const kind of LARGEST) all.push(await make(bench, server, inquirer, kind));
  const access = await secondsOfAccess(inquirer);
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

const inquirerOf = ({ url, authorization }: ServerProcess) =>
  new Inquirer({ url, token: authorization.replace(/^Bearer /, '') });

async function make(
  bench: Workbench,
  server: ServerProcess,
  inquirer: Inquirer,
  kind: ReportKind,
): Promise<Made> {
  server.peakMemory();
  const start = performance.now();
  const { reportId } = await inquirer.askReport({ kind, question: QUESTION });
  await inquirer.issued(reportId);
  const seconds = (performance.now() - start) / 1000;
  const peak = server.peakMemory();
  const pieces: Uint8Array[] = [];
  for await (const piece of inquirer.reportPart(reportId, 'json')) pieces.push(piece);
  const json = Buffer.concat(pieces);
  const [bytes, rows] = [json.length, (JSON.parse(json.toString()) as { rows: [] }).rows.length];
  bench.say(`${kind}: ${seconds.toFixed(1)} s, ${rows} rows, ${bytes} bytes`);
  return { kind, seconds, peak, bytes, rows };
}

/** What the rows of access to the same tenants take, as a stream. */
async function secondsOfAccess(inquirer: Inquirer): Promise<number> {
  const start = performance.now();
  await inquirer.accessText(QUESTION, 'application/x-ndjson');
  return (performance.now() - start) / 1000;
}
