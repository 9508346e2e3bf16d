// A ledger with somebody who posts, `node doomed-ledger.js PLAN` with a plan as JSON: does a little of everything that is
// kept on disk, and writes down each thing that somebody was told, as soon as it was.
import { openSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startProcess } from '@grant-ledger/cli';
import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { openTokenFile } from '@grant-ledger/http';
import { readKeyFile, rotateKeyFile } from '@grant-ledger/ledger';
import { dataIn, saidIn, spillIn, type Plan, type Said } from './plan.ts';

const { root, phase } = JSON.parse(process.argv[2] ?? '') as Plan;
const data = dataIn(root);
const said = openSync(saidIn(root), 'a');
const say = (what: Said): void => {
  writeSync(said, `${JSON.stringify(what)}\n`);
};

const grant = (n: number, id = `e-${n}`): PostedEvent => ({
  specversion: '1.0',
  id,
  source: 'urn:test:power',
  type: 'grant.issued',
  time: '2025-01-01T00:00:00Z',
  data: {
    grantId: `g-${n % 20}`,
    grantee: { kind: 'person', id: `p-${n % 7}` },
    scope: { kind: 'tenant', id: `t-${n % 3}` },
    role: 'operator',
    justification: 'x'.repeat((n * 37) % 400),
    validFrom: '2025-01-01T00:00:00Z',
  },
});

const tokens = openTokenFile(`${data}/tokens.json`);
const { token, record } = tokens.issue({ name: phase, role: 'admin' });
say({ token: record.id });
const seal = {
  ...{ origin: 'ledger.example/power', signingKey: undefined, retiredKeys: [] },
  ...{ witnesses: [], witnessesNeeded: undefined },
};
const ledger = await startProcess(
  {
    store: { kind: 'sqlite', path: `${data}/ledger.db` },
    ...{ dataPath: data, host: '127.0.0.1', port: 0, token: undefined },
  },
  { quiet: true, isLasting: true, tokens, seal },
);
const recorder = new Recorder({ url: ledger.url, token });
const inquirer = new Inquirer({ url: ledger.url, token });

async function post(from: number, to: number): Promise<void> {
  for (let n = from; n < to;) {
    const batch = Array.from({ length: Math.min(1 + (n % 4), to - n) }, (_, index) =>
      grant(n + index),
    );
    const outcomes = await recorder.record(batch);
    for (const outcome of outcomes)
      if ('receipt' in outcome)
        say({ event: outcome.receipt.id, position: outcome.receipt.position });
    n += batch.length;
  }
}

async function served(): Promise<void> {
  for (;;) {
    const checkpoint = await inquirer.checkpoint().catch(() => undefined);
    if (checkpoint !== undefined) {
      say({ checkpoint });
      return;
    }
    await delay(20);
  }
}

await post(0, 40);
await served();
if (phase === 'until it is killed') await post(40, Infinity);
// Those that the process before has written are duplicates now, whether they were on the disk when it was killed or not.
await post(40, 70);
say({ key: rotateKeyFile(`${data}/keys.json`, new Date()).verifierKeys[0] ?? '' });
await report();
await spill();
await post(70, 90);
await served();
await recorder.close();
await ledger.close();
for (const key of readKeyFile(`${data}/keys.json`).verifierKeys) say({ key });

async function report(): Promise<void> {
  const { reportId } = await inquirer.askReport({
    kind: 'coverage',
    question: { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' },
  });
  const { digest = '' } = await inquirer.issued(reportId);
  say({ report: reportId, digest });
}

/** Into the spill file while no ledger is in reach, and from there into the ledger. */
async function spill(): Promise<void> {
  const kept = { path: spillIn(root) };
  const away = new Recorder({
    url: 'http://127.0.0.1:9',
    token,
    spill: kept,
    retry: { attempts: 1 },
  });
  for (let n = 0; n < 6; n += 1) {
    const ids = [`kept-${n}-a`, `kept-${n}-b`];
    await away.record(ids.map((id) => grant(n, id)));
    for (const id of ids) say({ kept: id });
  }
  await away.close();
  const back = new Recorder({ url: ledger.url, token, spill: kept });
  await back.flush();
  await back.close();
}
