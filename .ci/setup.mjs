// Makes a fresh clone ready: installs exactly what the lock file names, unless that has been done,
// compiles, bundles the command line and builds the console. Called by `npm run demo`, `npm start` and `npm test`, so that nobody has to remember.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = readFileSync('package-lock.json', 'utf8');
const stamp = 'node_modules/.installed-lock';
const run = (command) => {
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
};

const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
let compiling;
if (!isInstalled) {
  console.error('Installing dependencies …');
  run('npm ci --ignore-scripts --loglevel=error');
  // The one package with a script that is needed: where its built file cannot be had it compiles for most of a minute, beside our own code.
  compiling = spawn('npm rebuild better-sqlite3 --loglevel=error', {
    shell: true,
    stdio: ['ignore', 2, 2],
  });
}
const compiled = compiling && once(compiling, 'close');
run('npx tsc -b');

/** When anything of a folder or file was last written, in milliseconds since the epoch. */
const lastWritten = (path) => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => lastWritten(join(path, name))));
};
/** What each compilation of a room leaves. */
const builds = () =>
  ['shared', 'services'].flatMap((folder) =>
    readdirSync(folder)
      .map((room) => `${folder}/${room}/tsconfig.tsbuildinfo`)
      .filter(existsSync),
  );
const page = 'services/console/build/index.html';
const sources = ['services/console/app', 'services/console/vite.config.mjs', 'package-lock.json'];
const rooms = readdirSync('shared').map((room) => `shared/${room}/dist`);
if (!existsSync(page) || lastWritten(page) < Math.max(...[...sources, ...rooms].map(lastWritten)))
  run('npx vite build --config services/console/vite.config.mjs --logLevel warn');

const bundle = 'services/cli/build/program.cjs';
if (!existsSync(bundle) || lastWritten(bundle) < Math.max(...builds().map(lastWritten)))
  run('node services/cli/bundle.mjs');

if (compiled) {
  const [status] = await compiled;
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, lock);
}
