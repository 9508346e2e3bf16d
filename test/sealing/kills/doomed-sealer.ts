// A process that records and seals until it dies: `node doomed-sealer.js PLAN`, a plan as JSON. It prints a
// line of JSON for each event that is acknowledged, and for each checkpoint that it could see published.
import { logKeys, Sealer } from '@grant-ledger/ledger';
import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import { newEvent } from '@grant-ledger/store/contract';
import { openStores } from './stores.ts';
import { dyingAround } from './dying.ts';
import { ORIGIN, SEED, type Plan } from './plan.ts';
import { witness } from './witness.ts';

const plan = JSON.parse(process.argv[2] ?? '') as Plan;
const { step, moment, nth, name } = plan;
const opened = await openStores(plan);
const store: EventStore =
  step.of === 'store' ? dyingAround(opened.store, step.method, moment, nth) : opened.store;
const checkpoints: CheckpointStore =
  step.of === 'checkpoints'
    ? dyingAround(opened.checkpoints, step.method, moment, nth)
    : opened.checkpoints;

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const keys = logKeys(ORIGIN, [SEED]);
const sealer = new Sealer({
  ...{ store, checkpoints, witnesses: witness, keys: () => keys, interval: 5 },
  notice: (level, message) => {
    say({ level, message });
  },
});
await sealer.start();
for (let count = 0; ; count += 1) {
  const { event } = await opened.store.append('grant-g1', newEvent(`${name}-${count}`));
  say({ id: event.id, position: event.position });
  const published = await opened.checkpoints.published();
  if (published) say({ published });
}
