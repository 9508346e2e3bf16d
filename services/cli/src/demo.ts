import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runDemo } from './demo/run-demo.ts';
import { styleFor } from './demo/text.ts';

// `npm run demo`: stays up until Ctrl-C; `npm run demo -- --once` ends after the answers.
const staysUp = !process.argv.includes('--once');
const stopped = Promise.race(
  ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)),
);
const print = (text: string) => process.stdout.write(`${text}\n`);
try {
  await runDemo({
    sample: fileURLToPath(new URL('../sample', import.meta.url)),
    within: tmpdir(),
    print,
    style: styleFor(process.stdout),
    untilStopped: async () => {
      if (!staysUp) return;
      print('\nCtrl-C ends the ledger and removes its store.');
      await stopped;
    },
  });
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
