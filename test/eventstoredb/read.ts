import { status, type handleServerStreamingCall } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { notLeader } from './committing.ts';
import { serviceError } from './service-error.ts';
import type { Log, LoggedEvent } from './log.ts';
import { identifier, nameOf, readEvent } from './messages.ts';
import { admit, type Node } from './node.ts';
import { send, type ReadCall } from './sending.ts';
import { follow } from './subscription.ts';

/** `Read`: a stream or `$all`, both ways; or a subscription to `$all`, which goes on until it is cancelled. */
export function readHandler(
  node: Node,
): handleServerStreamingCall<streams.ReadReq, streams.ReadResp> {
  return (call) => {
    respond(call, node)
      .then(() => call.end())
      .catch((error: unknown) => call.emit('error', error));
  };
}

async function respond(call: ReadCall, node: Node): Promise<void> {
  const { log, faults } = node;
  admit(node, call.metadata);
  const options = call.request.getOptions();
  if (faults.leader && call.metadata.get('requires-leader').length > 0) throw notLeader(faults);
  if (!options?.hasUuidOption()) {
    throw serviceError(status.INVALID_ARGUMENT, 'The double reads with a UUID option.');
  }
  const all = options.getAll();
  const stream = options.getStream();
  if (options.hasSubscription() && all) return follow(call, node, all, options.getFilter());
  if (all && !options.hasFilter()) {
    const read = isForwards(options) ? forwardsFrom : backwardsFrom;
    return sendAll(call, read(log, all, Number(options.getCount())));
  }
  if (stream && !options.hasSubscription()) return sendStream(call, log, stream);
  throw serviceError(status.INVALID_ARGUMENT, 'The double cannot read this.');
}

const isForwards = (options: streams.ReadReq.Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;

/** From the position on, with the event at it. */
function forwardsFrom(
  log: Log,
  all: streams.ReadReq.Options.AllOptions,
  count: number,
): LoggedEvent[] {
  if (all.hasEnd()) return [];
  const from = BigInt(all.getPosition()?.getCommitPosition() ?? 0);
  return log.events.filter(({ position }) => position >= from).slice(0, count);
}

/** Back from the position, without the event at it. */
function backwardsFrom(
  log: Log,
  all: streams.ReadReq.Options.AllOptions,
  count: number,
): LoggedEvent[] {
  const position = all.getPosition();
  const from = all.hasStart() ? 0n : position && BigInt(position.getCommitPosition());
  const read: LoggedEvent[] = [];
  for (let index = log.events.length - 1; index >= 0 && read.length < count; index -= 1) {
    const event = log.events[index]!;
    if (from === undefined || event.position < from) read.push(event);
  }
  return read;
}

async function sendStream(
  call: ReadCall,
  log: Log,
  stream: streams.ReadReq.Options.StreamOptions,
): Promise<void> {
  const name = nameOf(stream.getStreamIdentifier());
  const events = log.stream(name);
  if (events.length === 0) {
    const notFound = new streams.ReadResp.StreamNotFound();
    notFound.setStreamIdentifier(identifier(name));
    await send(call, new streams.ReadResp().setStreamNotFound(notFound));
    return;
  }
  const options = call.request.getOptions();
  const count = Number(options?.getCount());
  const last = events.length - 1;
  if (options && !isForwards(options)) {
    const from = stream.hasEnd() ? last : stream.hasStart() ? 0 : Number(stream.getRevision());
    const back = events.slice(0, from + 1).reverse();
    await sendAll(call, back.slice(0, count));
    return;
  }
  const from = stream.hasRevision() ? Number(stream.getRevision()) : 0;
  await sendAll(call, stream.hasEnd() ? [] : events.slice(from, from + count));
}

async function sendAll(call: ReadCall, events: readonly LoggedEvent[]): Promise<void> {
  for (const event of events) await send(call, readEvent(event));
}
