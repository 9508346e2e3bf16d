import { Recorder } from '@grant-ledger/client';
import { grants } from './grants.ts';

// A service that records event after event until it is killed, and says of how many it was told that they are safe:
// `node recording-process.js URL TOKEN SPILL FIRST`.

const [url = '', token = '', path = '', first = '0'] = process.argv.slice(2);
const recorder = new Recorder({ url, token, spill: { path } });
for (let from = Number(first); ;) {
  const count = 1 + (from % 7);
  await recorder.record(grants(from, count));
  from += count;
  process.stdout.write(`${from}\n`);
}
