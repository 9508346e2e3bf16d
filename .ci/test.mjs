// Runs every check beside every test, for `npm test`: tests wait for the servers that they start, and leave time for the
// linter. What is given goes to jest. What the checks say is printed whole, once the tests have ended; one that fails fails all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const check = spawn('npm run --silent check 2>&1', {
  shell: true,
  stdio: ['ignore', 'pipe', 2],
});
const checked = Promise.all([text(check.stdout), once(check, 'close')]);
const tests = spawn('jest', process.argv.slice(2), { stdio: 'inherit' });
const [status] = await once(tests, 'close');
const [said, [checkStatus]] = await checked;
process.stdout.write(said);
process.exitCode = status === 0 && checkStatus === 0 ? 0 : 1;
