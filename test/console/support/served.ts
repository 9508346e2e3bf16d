import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../../support/process.ts';

const SAMPLE = join(__dirname, '../../../services/cli/sample/history.ndjson');
export const ADMIN = 'console-tests';

/** A real server over the sample history, and links that sign a browser in. */
export interface Served {
  readonly url: string;
  readonly data: string;
  readonly recorder: Recorder;
  readonly inquirer: Inquirer;
  /** The link of a fresh token of a role. */
  readonly link: (role: 'recorder' | 'investigator' | 'oversight' | 'admin') => Promise<string>;
  readonly stop: () => Promise<void>;
  /** On the port and the store that it had. */
  readonly startAgain: () => Promise<void>;
}

export async function serveSample(): Promise<Served> {
  const data = temporaryFolder();
  const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: ADMIN };
  let server: ServerProcess = await startServer(env);
  const { url } = server;
  const recorder = new Recorder({ url, token: ADMIN });
  const events = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  await recorder.record(events.map((line) => JSON.parse(line) as PostedEvent));
  return {
    url,
    data,
    recorder,
    inquirer: new Inquirer({ url, token: ADMIN }),
    link: async (role) => {
      const made = await runCli(
        ['token', 'new', '--role', role, '--name', role, '--data', data],
        {},
      );
      const token = /glt_\S+/.exec(made.stdout)?.[0] ?? '';
      return `${url}/signin?token=${token}`;
    },
    stop: async () => {
      await server.stop('SIGKILL');
    },
    startAgain: async () => {
      server = await startServer({ ...env, GRANT_LEDGER_PORT: new URL(url).port });
    },
  };
}
