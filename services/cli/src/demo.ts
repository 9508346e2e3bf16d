import { fileURLToPath } from 'node:url';
import { runDemo } from './demo/run-demo.ts';
import { styleFor } from './demo/text.ts';
import { stopSignal } from './stop-signal.ts';

// `npm run demo`: stays up until Ctrl-C; `npm run demo -- --once` ends after the answers.
const once = process.argv.includes('--once');
const print = (text: string) => process.stdout.write(`${text}\n`);
try {
  const stopped = once ? Promise.resolve() : stopSignal();
  await runDemo({
    sample: fileURLToPath(new URL('../sample', import.meta.url)),
    print,
    style: styleFor(process.stdout),
    untilStopped: () => {
      print(once ? '' : '\nCtrl-C ends it, and removes the temporary store.');
      return stopped;
    },
  });
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
