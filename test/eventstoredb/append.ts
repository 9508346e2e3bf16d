import type { handleClientStreamingCall } from '@grpc/grpc-js';
import { status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { commit } from './committing.ts';
import { serviceError } from './service-error.ts';
import { type AppendOutcome, type ExpectedVersion, type ProposedEvent } from './log.ts';
import { nameOf, proposedEvent } from './messages.ts';
import type { Node } from './node.ts';

type Handler = handleClientStreamingCall<streams.AppendReq, streams.AppendResp>;

/** `Append`: options, then the events, then one answer. */
export function appendHandler(node: Node): Handler {
  return (call, callback) => {
    let options: streams.AppendReq.Options | undefined;
    const events: ProposedEvent[] = [];
    call.on('data', (request: streams.AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) events.push(proposedEvent(message));
    });
    const take = () => {
      if (!options) {
        callback(serviceError(status.INVALID_ARGUMENT, 'The options are missing.'));
        return;
      }
      const stream = nameOf(options.getStreamIdentifier());
      const expected = expectedOf(options);
      commit(node, call.metadata, { stream, expected, events }).then(
        (outcome) => {
          if (outcome?.kind === 'too-large') callback(tooLarge(outcome.most));
          else if (outcome) callback(null, answer(outcome, expected));
        },
        (error: unknown) => {
          callback(error as ServiceError);
        },
      );
    };
    // A call that is cut in its middle ends too, and is known as cut only then: the server takes all or nothing.
    call.on('end', () => {
      setImmediate(() => {
        if (!call.cancelled) take();
      });
    });
  };
}

function expectedOf(options: streams.AppendReq.Options): ExpectedVersion {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

function answer(
  outcome: Exclude<AppendOutcome, { kind: 'too-large' }>,
  expected: ExpectedVersion,
): streams.AppendResp {
  const response = new streams.AppendResp();
  if (outcome.kind === 'success') {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(outcome.position));
    position.setPreparePosition(String(outcome.position));
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(outcome.revision));
    success.setPosition(position);
    return response.setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.revision < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.revision));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return response.setWrongExpectedVersion(wrong);
}

const tooLarge = (most: number): ServiceError =>
  serviceError(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(most),
  });
