import { copyFile } from 'node:fs/promises';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { command, type Took } from '../command.ts';
import { startServer, type ServerProcess } from '../http/server-process.ts';
import { against, type Line } from '../report/line.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { IngestedServer, Workbench } from '../workbench.ts';

/** Between two posts while the backup is made, in milliseconds. */
const PACE = 37;

/** A ledger that is copied while it takes posts, lost with its folder, put back and checked, by the commands for it. */
export async function backup(bench: Workbench): Promise<Line[]> {
  const ingested = await bench.server();
  const folder = temporaryFolder('backup');
  const kept = join(folder.path, 'kept');
  try {
    const copied = await copiedPlainly(ingested.data, folder.path);
    bench.say('backing up …');
    const meanwhile = posting(ingested.server);
    const backedUp = await command('backup', kept, '--data', ingested.data, '--with-keys');
    const { posts, slowest } = await meanwhile.stop();
    bench.say('losing it, and restoring it …');
    await ingested.server.kill();
    rmSync(ingested.data, { recursive: true });
    const restored = await command('restore', kept, '--data', ingested.data);
    const size = sizeOf(restored);
    if (sizeOf(backedUp) !== size) throw new Error('It is not what was backed up.');
    bench.say('verifying it …');
    const verified = await command('fsck', '--data', ingested.data);
    ingested.server = await startServer(ingested.data);
    const line = (what: string, { seconds, memory }: Omit<Took, 'printed'>, note: string): Line => {
      const perSecond = `${Math.round(size / seconds).toLocaleString('en-US')} events/s`;
      const most = memory === undefined ? '' : `; at most ${Math.round(memory / 1e6)} MB of memory`;
      const measured = { value: seconds, unit: 's' } as const;
      return { section: 'backup', what, measured, note: `${note}, ${perSecond}${most}` };
    };
    const all = `${size} events, ${Math.round(bytesOf(ingested) / 1e6)} MB`;
    const posted = `${posts} posts meanwhile, the slowest ${Math.round(slowest)} ms`;
    return [
      against(line('of the running ledger, the copy checked', backedUp, `${all}; ${posted}`), {
        name: 'copying the file alone',
        measured: { value: copied, unit: 's' },
      }),
      line('restored, once checked', restored, all),
      line('verified by fsck', verified, all),
      line('started, its index built anew', startOf(ingested), all),
    ];
  } finally {
    folder.remove();
  }
}

const bytesOf = ({ data }: IngestedServer): number => statSync(join(data, 'ledger.db')).size;

const startOf = ({ server }: IngestedServer) => ({
  seconds: server.startSeconds,
  memory: server.peakMemory(),
});

/** What it takes to copy the bytes of the log, as long as nobody writes them. */
async function copiedPlainly(data: string, folder: string): Promise<number> {
  const copy = join(folder, 'copy');
  const start = performance.now();
  await copyFile(join(data, 'ledger.db'), copy);
  const seconds = (performance.now() - start) / 1000;
  rmSync(copy);
  return seconds;
}

/** "Backed up 4700000 events, root …": how many. */
function sizeOf({ printed }: Took): number {
  const [, size] = /^(?:Backed up|Restored) (\d+) events?, root /m.exec(printed) ?? [];
  if (size === undefined) throw new Error(`That is no backup: ${printed}`);
  return Number(size);
}

/** An event that is in no history. */
const attested = (n: number) => ({
  ...{ specversion: '1.0', id: `meanwhile-${n}`, source: 'urn:bench:backup' },
  ...{ type: 'person.attested', time: '2025-12-31T00:00:00Z' },
  data: {
    ...{ personId: 'p-meanwhile', attribute: 'location', value: 'US', basis: 'badge' },
    validFrom: '2025-12-31T00:00:00Z',
  },
});

/** Posts one event after another until it is stopped; how many those were, and the longest wait in milliseconds. */
function posting({ url, authorization }: ServerProcess) {
  let [isStopped, posts, slowest] = [false, 0, 0];
  const headers = { authorization, 'content-type': 'application/cloudevents+json' };
  const done = (async () => {
    while (!isStopped) {
      const body = JSON.stringify(attested(posts));
      const start = performance.now();
      const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`A post was refused: ${await answer.text()}`);
      await answer.body?.cancel();
      posts += 1;
      slowest = Math.max(slowest, performance.now() - start);
      await after(PACE);
    }
  })();
  done.catch(() => undefined); // it is told to whoever stops it
  return {
    stop: async () => {
      isStopped = true;
      await done;
      return { posts, slowest };
    },
  };
}
