import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { serviceError } from './service-error.ts';
import type { Log, LoggedEvent } from './log.ts';
import { readEvent } from './messages.ts';
import type { Node } from './node.ts';
import { send, type ReadCall } from './sending.ts';

type Filter = streams.ReadReq.Options.FilterOptions;

/** The server's default search window, in events. */
const SEARCH_WINDOW = 32;
/** How many events are looked at in one turn of the event loop. */
const PAGE = 200;

/**
 * A subscription to `$all`: confirmed, then the events after the position asked for, a checkpoint after
 * so many events looked at, one more and "caught up" at the end of the log, then what is appended.
 */
export async function follow(
  call: ReadCall,
  node: Node,
  all: streams.ReadReq.Options.AllOptions,
  filter: Filter | undefined,
): Promise<void> {
  const { log, faults } = node;
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(randomUUID());
  await send(call, new streams.ReadResp().setConfirmation(confirmation));
  const ended = new AbortController();
  for (const event of ['cancelled', 'close', 'error']) {
    call.once(event, () => {
      ended.abort();
    });
  }
  const matches = matcher(filter);
  const interval = checkpointInterval(filter);
  let next = firstAfter(log, all);
  let considered = 0;
  let live = false;
  while (!ended.signal.aborted) {
    const event = log.events[next];
    if (!event) {
      if (!live) {
        live = true;
        await checkpoint(call, log.events[next - 1]);
        await send(call, new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
      }
      await log.reached(next, ended.signal);
      continue;
    }
    next += 1;
    considered += 1;
    if (faults.earlyCheckpoints) await checkpoint(call, event);
    if (matches(event) && !(await deliver(call, event, node))) return;
    if (considered % interval === 0) await checkpoint(call, event);
    if (considered % PAGE === 0) await nextTurn();
  }
}

/** True if the subscription goes on. */
async function deliver(call: ReadCall, event: LoggedEvent, node: Node): Promise<boolean> {
  const { lag, onDelivery } = node.faults;
  if (lag > 0) await delay(lag);
  const fault = onDelivery();
  if (!fault?.endsWith('-before')) await send(call, readEvent(event));
  if (fault === 'twice') await send(call, readEvent(event));
  if (fault?.startsWith('error')) {
    throw serviceError(status.ABORTED, 'The subscription was dropped.');
  }
  if (fault?.startsWith('drop')) node.dropConnections();
  return !fault || fault === 'twice';
}

async function checkpoint(call: ReadCall, event: LoggedEvent | undefined): Promise<void> {
  if (!event) return;
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(String(event.position));
  reached.setPreparePosition(String(event.position));
  await send(call, new streams.ReadResp().setCheckpoint(reached));
}

/** The index of the first event after the position asked for. */
function firstAfter(log: Log, all: streams.ReadReq.Options.AllOptions): number {
  if (all.hasStart()) return 0;
  if (all.hasEnd()) return log.events.length;
  const after = BigInt(all.getPosition()?.getCommitPosition() ?? '0');
  const index = log.events.findIndex(({ position }) => position > after);
  return index < 0 ? log.events.length : index;
}

function matcher(filter: Filter | undefined): (event: LoggedEvent) => boolean {
  const expression = filter?.getStreamIdentifier() ?? filter?.getEventType();
  if (!filter || !expression) return () => true;
  const subject = (event: LoggedEvent) =>
    filter.hasStreamIdentifier() ? event.stream : event.type;
  if (expression.getRegex()) {
    const regex = new RegExp(expression.getRegex());
    return (event) => regex.test(subject(event));
  }
  const prefixes = expression.getPrefixList();
  return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
}

function checkpointInterval(filter: Filter | undefined): number {
  if (!filter) return Infinity;
  const multiplier = filter.getCheckpointintervalmultiplier();
  if (multiplier === 0) {
    throw serviceError(status.INVALID_ARGUMENT, 'The checkpoint interval must not be 0.');
  }
  return multiplier * (filter.hasMax() ? filter.getMax() : SEARCH_WINDOW);
}
