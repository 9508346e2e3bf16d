import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder, type RecordedEvent, type ReportRequest } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { runCli, startServer, temporaryFolder } from '../support/process.ts';

// The process is killed while it makes a report, at one moment after another: started again it makes the same report, and
// says so once.

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const events = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PostedEvent);
/** How long after the report was asked for the process is killed, in milliseconds. */
const MOMENTS = [0, 90, 300];
const ASKED: ReportRequest = {
  kind: 'contract-review',
  question: { on: '2025-07-17' },
  knownSize: events.length,
};

const data = temporaryFolder();
const start = async () => {
  const server = await startServer({ GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: 'kills' });
  const at = { url: server.url, token: 'kills' };
  return { server, at, inquirer: new Inquirer(at) };
};

it('makes a report that it was killed over after the next start, with the same bytes, and issues it once', async () => {
  const first = await start();
  await new Recorder(first.at).record(events);
  let { server, inquirer } = first;
  const keys = join(data, 'keys');
  writeFileSync(keys, (await runCli(['keys', 'show', '--data', data])).stdout);
  const quiet = await inquirer.issued((await inquirer.askReport(ASKED)).reportId);
  expect(quiet.state).toBe('issued');
  for (const moment of MOMENTS) {
    const { reportId } = await inquirer.askReport(ASKED);
    await sleep(moment);
    await server.stop('SIGKILL');
    ({ server, inquirer } = await start());
    const again = await inquirer.issued(reportId);
    expect(again).toMatchObject({ state: 'issued', digest: quiet.digest });
    const folder = join(data, 'reports', reportId);
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    for (const part of ['report.json', 'report.csv', 'report.pdf'])
      expect(existsSync(join(folder, part))).toBe(true);
    const bundle = join(data, 'bundle.zip');
    const zip: Uint8Array[] = [];
    for await (const piece of inquirer.reportPart(reportId, 'zip', { log: 'true' }))
      zip.push(piece);
    writeFileSync(bundle, Buffer.concat(zip));
    const verified = await runCli(['verify', 'report', bundle, '--keys', keys]);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    const said: RecordedEvent[] = [];
    for await (const event of inquirer.events({ stream: `report-${reportId}` })) said.push(event);
    expect(said.map(({ type }) => type)).toEqual(['report.requested', 'report.issued']);
  }
  await server.stop('SIGTERM');
});
