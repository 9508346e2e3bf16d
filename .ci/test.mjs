// Runs every check beside every test, for `npm test`: tests wait for the servers that they start, and leave time for the
// linter. What is given goes to jest. What the checks say is printed whole, once the tests have ended; one that fails fails all.
// Of a whole run, the secrets that were used are then looked for in all that was said.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const check = spawn('npm run --silent check 2>&1', {
  shell: true,
  stdio: ['ignore', 'pipe', 2],
});
const checked = Promise.all([text(check.stdout), once(check, 'close')]);
const traces = mkdtempSync(join(tmpdir(), 'grant-ledger-traces-'));
const tests = spawn('jest', process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, GRANT_LEDGER_TEST_TRACES: traces },
});
const [status] = await once(tests, 'close');
const searched = spawnSync(process.execPath, ['.ci/traces.mjs', traces], { stdio: 'inherit' });
rmSync(traces, { recursive: true });
const isWhole = process.argv.length === 2;
const [said, [checkStatus]] = await checked;
process.stdout.write(said);
const passed = status === 0 && checkStatus === 0 && (searched.status === 0 || !isWhole);
process.exitCode = passed ? 0 : 1;
