// Lints, checks the lock file, the formatting and who may import whom, for `npm run check`: the linter, which takes the longest, beside the
// others. What each says is printed whole, once it has ended; one that fails fails all.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs scripts of package.json one after the other; resolves to whether all of them succeeded. */
async function passes(...scripts) {
  let allPassed = true;
  for (const script of scripts) {
    const child = spawn(`npm run --silent ${script} 2>&1`, {
      shell: true,
      stdio: ['ignore', 'pipe', 2],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    process.stdout.write(await text(child.stdout));
    if ((await ended) === 0) continue;
    console.error(`npm run ${script} failed.`);
    allPassed = false;
  }
  return allPassed;
}

const passed = await Promise.all([passes('lint'), passes('lock:check', 'rooms', 'format:check')]);
process.exitCode = passed.every(Boolean) ? 0 : 1;
