import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where no receiver and no witness is: this network and link-local addresses, at which clouds answer their machines with
 * credentials (RFC 3927, RFC 4291), the other addresses at which they do, multicast and broadcast. Loopback and private
 * addresses are not among them: a receiver beside the ledger is the usual case, and it is the operator alone who names it.
 */
const FORBIDDEN = new BlockList();
for (const [network, prefix] of [
  ...[['0.0.0.0', 8] as const, ['169.254.0.0', 16] as const, ['224.0.0.0', 4] as const],
  ...[['240.0.0.0', 4] as const, ['168.63.129.16', 32] as const, ['100.100.100.200', 32] as const],
  ['192.0.0.192', 32] as const,
])
  FORBIDDEN.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ...[['::', 128] as const, ['fe80::', 10] as const, ['ff00::', 8] as const],
  // Instance metadata of AWS over IPv6, and 169.254.0.0/16 behind NAT64 (RFC 6052) and 6to4 (RFC 3056).
  ...[['fd00:ec2::254', 128] as const, ['64:ff9b::a9fe:0', 112] as const],
  ['2002:a9fe::', 32] as const,
])
  FORBIDDEN.addSubnet(network, prefix, 'ipv6');

/** Whether nothing is ever sent to an IP address, which may stand in brackets as in URLs; of what is none, false. */
export function isForbiddenAddress(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(address);
  return family !== 0 && FORBIDDEN.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** What is sent; nothing that is sent from here is redirected. */
export interface SentTo {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect?: 'manual';
  readonly signal?: AbortSignal;
}

/** Of an answer, what is read of it. */
export interface Answer {
  readonly status: number;
  readonly body: ReadableStream<Uint8Array> | null;
}

/** Sends to a URL and reads the answer, as `fetch` does. */
export type Send = (url: string, init: SentTo) => Promise<Answer>;

/** The operator named an address, or a name that leads to one, at which no receiver is. */
class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';

  constructor() {
    super('The address is link-local, or one of a cloud for its machines.');
    this.name = 'ForbiddenAddress';
  }
}

/** Resolves a name as the connection to it is made, so that what was looked at is what is connected to. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses as LookupAddress[] | [];
    if (error || !first) callback(error ?? new Error('no address'), []);
    else if (addresses.some(({ address }) => isForbiddenAddress(address)))
      callback(new ForbiddenAddress(), []);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Loaded by whoever sends, which most processes never do: it is a fifth of all that a start would read. */
async function guarded() {
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent({ connect: { lookup: guardedLookup } });
  return (url: string, init: SentTo) => fetch(url, { ...init, dispatcher });
}
let loaded: ReturnType<typeof guarded> | undefined;

/** As `fetch`, for what the operator has us send to others: never to a link-local address or one of a cloud for its machines. */
export async function guardedFetch(url: string, init: SentTo): Promise<Answer> {
  if (isForbiddenAddress(new URL(url).hostname)) throw new ForbiddenAddress();
  const send = await (loaded ??= guarded());
  return send(url, init);
}
