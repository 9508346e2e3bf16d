import type { ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Writes, and waits while the client does not take any more. */
export async function send<Q, T>(call: ServerWritableStream<Q, T>, response: T): Promise<void> {
  if (call.cancelled || call.destroyed || call.write(response)) return;
  const events = ['drain', 'cancelled', 'close', 'error'];
  await new Promise<void>((resolve) => {
    const go = () => {
      for (const event of events) call.off(event, go);
      resolve();
    };
    for (const event of events) call.once(event, go);
  });
}
