import {
  credentials,
  makeGenericClientConstructor,
  Server,
  ServerCredentials,
  status,
  type ChannelCredentials,
  type Client,
  type ClientReadableStream,
  type ClientWritableStream,
  type Metadata,
  type MethodDefinition,
  type sendUnaryData,
  type ServerReadableStream,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { serviceError } from './service-error.ts';
import { send } from './sending.ts';

export interface AppendGateway {
  readonly connectionString: string;
  /** Refuses every append, as a server without room does. */
  refuses: boolean;
  stop(): void;
}

interface Upstream extends Client {
  append(
    metadata: Metadata,
    options: { deadline: Date | number },
    callback: sendUnaryData<Buffer>,
  ): ClientWritableStream<Buffer>;
  read(request: Buffer, metadata: Metadata): ClientReadableStream<Buffer>;
}

const asItIs = (bytes: Buffer): Buffer => bytes;
const unread = <T, U>(method: MethodDefinition<T, U>): MethodDefinition<Buffer, Buffer> => ({
  ...method,
  requestSerialize: asItIs,
  requestDeserialize: asItIs,
  responseSerialize: asItIs,
  responseDeserialize: asItIs,
});
const METHODS = {
  append: unread(streamsService.StreamsService.append),
  read: unread(streamsService.StreamsService.read),
};

/**
 * Passes appends and reads on to the (first) server of a connection string, and can refuse appends: no
 * client can fill the disk of a server that is not its own.
 */
export async function startAppendGateway(connectionString: string): Promise<AppendGateway> {
  const upstream = connectTo(connectionString);
  const server = new Server({ 'grpc.max_receive_message_length': -1 });
  const gateway = { connectionString: '', refuses: false, stop };
  server.addService(METHODS, {
    append: (call: ServerReadableStream<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => {
      const parts: Buffer[] = [];
      call.on('data', (part: Buffer) => parts.push(part));
      call.on('end', () => {
        if (gateway.refuses) {
          callback(
            serviceError(status.RESOURCE_EXHAUSTED, 'There is not enough space on the disk.'),
          );
          return;
        }
        const passed = upstream.client.append(
          upstream.authorize(call.metadata),
          { deadline: call.getDeadline() },
          callback,
        );
        for (const part of parts) passed.write(part);
        passed.end();
      });
    },
    read: (call: ServerWritableStream<Buffer, Buffer>) => {
      const passed = upstream.client.read(call.request, upstream.authorize(call.metadata));
      call.on('cancelled', () => {
        passed.cancel();
      });
      passOn(passed, call).catch((error: unknown) => call.emit('error', error));
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  function stop(): void {
    server.forceShutdown();
    upstream.client.close();
  }
  gateway.connectionString = `esdb://127.0.0.1:${port}?tls=false`;
  return gateway;
}

async function passOn(
  from: ClientReadableStream<Buffer>,
  to: ServerWritableStream<Buffer, Buffer>,
): Promise<void> {
  for await (const part of from) await send(to, part as Buffer);
  to.end();
}

function connectTo(connectionString: string) {
  const { hostname, port, username, password, searchParams } = new URL(connectionString);
  const Constructor = makeGenericClientConstructor(METHODS, 'Streams');
  const client = new Constructor(`${hostname}:${port || 2113}`, channelCredentials(searchParams), {
    'grpc.max_receive_message_length': -1,
  }) as unknown as Upstream;
  const authorize = (metadata: Metadata): Metadata => {
    const passed = metadata.clone();
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    if (username) passed.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
    return passed;
  };
  return { client, authorize };
}

function channelCredentials(settings: URLSearchParams): ChannelCredentials {
  if (settings.get('tls') === 'false') return credentials.createInsecure();
  const file = settings.get('tlsCAFile');
  return credentials.createSsl(file ? readFileSync(file) : null);
}
