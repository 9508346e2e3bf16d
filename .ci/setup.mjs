// Makes a fresh clone ready: installs exactly what the lock file names, unless that has been done,
// and compiles. Called by `npm run demo`, `npm start` and `npm test`, so that nobody has to remember.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const lock = readFileSync('package-lock.json', 'utf8');
const stamp = 'node_modules/.installed-lock';
const run = (command) => {
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('Installing dependencies …');
  run('npm ci --loglevel=error');
  writeFileSync(stamp, lock);
}
run('npx tsc -b');
