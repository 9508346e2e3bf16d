import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/process.ts';
import { expectSoundFile } from '../support/soundness.ts';
import { until } from '../support/until.ts';
import { grant, TroubledLedger } from './troubled-ledger.ts';

const ROOT = join(__dirname, '../..');

it('a ledger that is told to end answers what it has begun to record, and all that was acknowledged is there', async () => {
  const data = join(temporaryFolder(), 'data');
  const ledger = await TroubledLedger.start({ GRANT_LEDGER_DATA: data });
  let acknowledged = 0;
  const posting = Array.from({ length: 8 }, async (_, poster) => {
    for (let n = poster; ; n += 8) {
      const { status } = await ledger.post({ n });
      expect(status).toBe(201);
      acknowledged += 1;
    }
  });
  const ended = Promise.allSettled(posting);
  await until(() => acknowledged > 50);
  const { status, stderr } = await ledger.server.stop('SIGTERM');
  // Each ends by a connection that is not taken any more, and none by another answer.
  for (const one of await ended) expect(one).toMatchObject({ reason: { message: 'fetch failed' } });
  expect(status).toBe(0);
  expect(stderr).not.toContain('"level":50');
  const again = await TroubledLedger.start({ GRANT_LEDGER_DATA: data });
  for (const n of ledger.acknowledged) again.acknowledged.add(n);
  await again.expectAllThere();
  await again.server.stop('SIGTERM');
  await expectSoundFile(join(data, 'ledger.db'), data);
});

it('npm start that is told to end, alone, ends the ledger', async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  // As it is, but for what installs and compiles.
  const start = scripts.start
    .replace('npm run --silent setup', 'true')
    .replace('services/', `${ROOT}/services/`);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start } }));
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, GRANT_LEDGER_PORT: '0', GRANT_LEDGER_TOKEN: 'npm' };
  const npm = spawn('npm', ['start'], { cwd: folder, env });
  let said = '';
  npm.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until(() => /^listening on (\S+)$/m.test(said));
  const [, url = ''] = /^listening on (\S+)$/m.exec(said) ?? [];
  const posted = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer npm', 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify(grant(0)),
  });
  expect(posted.status).toBe(201);
  npm.kill('SIGTERM');
  await once(npm, 'close');
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  await expectSoundFile(join(folder, 'data/ledger.db'), join(folder, 'data'), { size: 1 });
});
