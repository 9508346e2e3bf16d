import { BlockList, isIP } from 'node:net';

/** Whether an address, as a socket has it, is that of a proxy whose word is taken for who asks. */
export type IsTrustedProxy = (address: string | undefined) => boolean;

/**
 * Trusts proxies at these addresses: IPv4 or IPv6, or ranges of them in CIDR notation (RFC 4632), such as `10.0.0.0/8`.
 *
 * @throws RangeError for what is neither, which says so.
 */
export function trustedProxies(addresses: readonly string[]): IsTrustedProxy {
  const list = new BlockList();
  for (const text of addresses) add(list, text);
  return (address) => {
    const family = familyOf(address ?? '');
    return address !== undefined && family !== undefined && list.check(address, family);
  };
}

function add(list: BlockList, text: string): void {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = familyOf(address);
  const bits = Number(prefix ?? (family === 'ipv6' ? 128 : 32));
  const isPrefix = prefix === undefined || /^\d{1,3}$/.test(prefix);
  if (!family || !isPrefix || rest.length > 0 || bits > (family === 'ipv6' ? 128 : 32))
    throw new RangeError(`"${text}" is no IP address, and no range such as 10.0.0.0/8`);
  list.addSubnet(address, bits, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  return ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address)];
}
