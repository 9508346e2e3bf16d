import { once } from 'node:events';
import type { Recorder } from '@grant-ledger/client';
import type { AnyConnector } from '@grant-ledger/connectors';
import { EventIdentities } from './event-identities.ts';
import type { ImportOutcome } from './outcome.ts';
import { postEvents } from './post-events.ts';
import type { ToldEvent } from './told-event.ts';
import { toldEvents, type ImportWatcher } from './told-events.ts';
import type { UnreadableFile } from './unreadable-file.ts';

/** What to import, and whom to tell. */
export interface ImportOrder {
  readonly connector: AnyConnector;
  readonly paths: readonly string[];
  /** Where records go that could not be read or recorded, if anywhere. */
  readonly unreadable: UnreadableFile | undefined;
  readonly onBytes: (count: number) => void;
  readonly signal?: AbortSignal;
}

/** Records what the files tell. `outcome` says what has become of it, also where this throws `PostBrokenOff`. */
export async function recordImport(
  order: ImportOrder,
  recorder: Recorder,
  outcome: ImportOutcome,
): Promise<void> {
  const { recorded, duplicates } = await postEvents(recorder, told(order, outcome), {
    onRejected: (one, problem) => {
      outcome.refuse(one, problem);
      order.unreadable?.add(one.origin, one.text);
    },
  });
  outcome.recorded += recorded;
  outcome.duplicates += duplicates;
}

/** Prints the events that the files tell, one a line, and finds those that a ledger would refuse as another's. */
export async function printImport(order: ImportOrder, outcome: ImportOutcome): Promise<void> {
  const identities = new EventIdentities();
  try {
    for await (const one of told(order, outcome)) {
      const taken = identities.take(one);
      if (taken === 'duplicate') outcome.duplicates += 1;
      else if (taken !== 'new') {
        outcome.refuse(one, taken);
        order.unreadable?.add(one.origin, one.text);
      }
      if (!process.stdout.write(`${JSON.stringify(one.event)}\n`))
        await once(process.stdout, 'drain');
    }
  } finally {
    identities.close();
  }
}

async function* told(
  { connector, paths, unreadable, onBytes, signal }: ImportOrder,
  outcome: ImportOutcome,
): AsyncGenerator<ToldEvent> {
  const watcher: ImportWatcher = {
    onBytes,
    onUnreadable: (origin, why, text) => {
      outcome.unreadable.add({ ...origin, why });
      if (text !== undefined) unreadable?.add(origin, text);
    },
    onBroken: (file, why) => {
      outcome.broken.add({ file, why });
    },
    ...(signal && { signal }),
  };
  for await (const one of toldEvents(connector, paths, outcome.account, watcher)) {
    outcome.events += 1;
    yield one;
  }
}
