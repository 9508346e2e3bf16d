import {
  createServer,
  connect,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { once } from 'node:events';
import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appendHandler } from './append.ts';
import { batchAppendHandler } from './batch-append.ts';
import { serviceError } from './service-error.ts';
import { Faults } from './faults.ts';
import { Log } from './log.ts';
import { readHandler } from './read.ts';
import type { Node } from './node.ts';

export interface EventStoreDouble extends Node {
  readonly connectionString: string;
  readonly port: number;
  /** Takes no connection until `resume`; those that are there break. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** A server with TLS, which admits one user. */
export interface Secured {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
  readonly user: string;
  readonly password: string;
}

/** Starts the test double on a free port of 127.0.0.1; over a given log, as another node of one cluster. */
export async function startEventStoreDouble(
  log = new Log(),
  secured?: Secured,
): Promise<EventStoreDouble> {
  const faults = new Faults();
  const sockets = new Set<Socket>();
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new Server();
  const authorization = secured && basic(secured);
  const node = { log, faults, dropConnections, authorization };
  server.addService(streamsService.StreamsService, {
    append: appendHandler(node),
    batchAppend: batchAppendHandler(node),
    read: readHandler(node),
    delete: notPartOfTheDouble,
    tombstone: notPartOfTheDouble,
  });
  let paused = false;
  const inner = await bind(server, secured);
  const front = await listen((socket) => {
    if (paused) {
      socket.destroy();
      return;
    }
    relay(socket, inner, sockets);
  });
  const { port } = front.address() as AddressInfo;
  server.addService(featuresService.ServerFeaturesService, { getSupportedMethods });
  server.addService(gossipService.GossipService, { read: gossipOf(port, faults) });
  return {
    connectionString: `esdb://127.0.0.1:${port}?tls=${secured ? 'true' : 'false'}`,
    port,
    ...node,
    pause() {
      paused = true;
      dropConnections();
    },
    resume() {
      paused = false;
    },
    async stop() {
      front.close();
      dropConnections();
      server.forceShutdown();
      await once(front, 'close');
    },
  };
}

const basic = ({ user, password }: Secured): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function bind(server: Server, secured: Secured | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentialsOf(secured), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

function credentialsOf(secured: Secured | undefined): ServerCredentials {
  if (!secured) return ServerCredentials.createInsecure();
  const { key, certificate } = secured;
  const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) };
  return ServerCredentials.createSsl(null, [pair]);
}

/** What clients connect to, so that a connection can break under the server as the network breaks it. */
async function listen(onConnection: (socket: Socket) => void): Promise<TcpServer> {
  const front = createServer(onConnection);
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return front;
}

function relay(socket: Socket, port: number, sockets: Set<Socket>): void {
  const inner = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  inner.setNoDelay(true);
  sockets.add(socket);
  socket.pipe(inner).pipe(socket);
  const end = () => {
    sockets.delete(socket);
    socket.destroy();
    inner.destroy();
  };
  for (const side of [socket, inner]) side.on('error', end).on('close', end);
}

const SUPPORTED = ['append', 'batchappend', 'read'];

function getSupportedMethods(
  _call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
  callback: sendUnaryData<features.SupportedMethods>,
): void {
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion('24.10.0-test-double');
  for (const name of SUPPORTED) {
    const method = new features.SupportedMethod();
    method.setServiceName('event_store.client.streams.streams');
    method.setMethodName(name);
    supported.addMethods(method);
  }
  callback(null, supported);
}

/** This node and, if it does not lead, the one that does. */
function gossipOf(port: number, faults: Faults) {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  return (
    _call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
    callback: sendUnaryData<gossip.ClusterInfo>,
  ): void => {
    const { leader } = faults;
    const members = [member({ host: '127.0.0.1', port }, leader ? FOLLOWER : LEADER)];
    if (leader) members.push(member(leader, LEADER));
    callback(null, new gossip.ClusterInfo().setMembersList(members));
  };
}

function member(
  { host, port }: { readonly host: string; readonly port: number },
  state: gossip.MemberInfo.VNodeState,
): gossip.MemberInfo {
  const info = new gossip.MemberInfo();
  info.setIsAlive(true);
  info.setState(state);
  info.setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
  return info;
}

const notPartOfTheDouble = (_call: unknown, callback: sendUnaryData<never>): void => {
  callback(serviceError(status.UNIMPLEMENTED, 'Not part of the test double.'));
};
