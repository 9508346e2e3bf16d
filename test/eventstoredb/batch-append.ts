import type { handleBidiStreamingCall, Metadata } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { commit } from './committing.ts';
import { type AppendOutcome, type ExpectedVersion, type ProposedEvent } from './log.ts';
import { nameOf, proposedEvent } from './messages.ts';
import type { Node } from './node.ts';

type Handler = handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp>;

interface Batch {
  readonly options: streams.BatchAppendReq.Options;
  readonly events: ProposedEvent[];
}

/** `BatchAppend`: many appends on one call, each in parts that share a correlation id; answered one by one. */
export function batchAppendHandler(node: Node): Handler {
  return (call) => {
    const batches = new Map<string, Batch>();
    call.on('data', (request: streams.BatchAppendReq) => {
      const id = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      if (options) batches.set(id, { options, events: [] });
      const batch = batches.get(id);
      if (!batch) return;
      batch.events.push(...request.getProposedMessagesList().map(proposedEvent));
      if (!request.getIsFinal()) return;
      batches.delete(id);
      void answerTo(node, call.metadata, batch).then(
        (answer) => {
          answer?.setCorrelationId(request.getCorrelationId());
          answer?.setStreamIdentifier(batch.options.getStreamIdentifier());
          if (answer) call.write(answer);
        },
        // As the server does: a refusal that is not about one append ends the call.
        (error: unknown) => call.emit('error', error),
      );
    });
    call.on('end', () => {
      call.end();
    });
  };
}

async function answerTo(
  node: Node,
  metadata: Metadata,
  { options, events }: Batch,
): Promise<streams.BatchAppendResp | undefined> {
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  if (deadline <= Date.now()) return refusal(new shared.Timeout(), 'Timeout');
  const expected = expectedOf(options);
  const stream = nameOf(options.getStreamIdentifier());
  const outcome = await commit(node, metadata, { stream, expected, events });
  return outcome && answer(outcome, expected);
}

function expectedOf(options: streams.BatchAppendReq.Options): ExpectedVersion {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

function answer(outcome: AppendOutcome, expected: ExpectedVersion): streams.BatchAppendResp {
  if (outcome.kind === 'too-large') {
    const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(outcome.most);
    return refusal(details, 'MaximumAppendSizeExceeded');
  }
  if (outcome.kind === 'wrong-expected-version') {
    const wrong = new shared.WrongExpectedVersion();
    if (outcome.revision < 0) wrong.setCurrentNoStream(new empty.Empty());
    else wrong.setCurrentStreamRevision(String(outcome.revision));
    if (typeof expected === 'number') wrong.setExpectedStreamPosition(String(expected));
    else if (expected === 'no-stream') wrong.setExpectedNoStream(new empty.Empty());
    else if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
    else wrong.setExpectedStreamExists(new empty.Empty());
    return refusal(wrong, 'WrongExpectedVersion');
  }
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  success.setPosition(position);
  return new streams.BatchAppendResp().setSuccess(success);
}

function refusal(
  details: { serializeBinary(): Uint8Array },
  name: string,
): streams.BatchAppendResp {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  const refused = new rpc.Status();
  refused.setMessage(name);
  refused.setDetails(packed);
  return new streams.BatchAppendResp().setError(refused);
}
