import dns from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guardedFetch, isForbiddenAddress } from './outbound.ts';

afterEach(() => jest.restoreAllMocks());

describe('what we send to others', () => {
  it.each([
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '0.0.0.0',
    '[::]',
    '224.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '100.100.100.200',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:a9fe:a9fe::]',
    '[ff02::1]',
  ])('never goes to %s', async (host) => {
    expect(isForbiddenAddress(host)).toBe(true);
    await expect(guardedFetch(`http://${host}/`, {})).rejects.toMatchObject({
      code: 'FORBIDDEN_ADDRESS',
    });
  });

  it.each(['http://2852039166/', 'http://0xa9.254.0251.0376/', 'http://0/'])(
    'nor to %s, which is one of them in other digits',
    async (url) => {
      await expect(guardedFetch(url, {})).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
    },
  );

  it.each(['127.0.0.1', '10.0.0.1', '192.168.1.1', '[::1]', '[fd12::1]', '192.0.2.1', 'a.example'])(
    'may go to %s',
    (host) => {
      expect(isForbiddenAddress(host)).toBe(false);
    },
  );

  it('is looked at as the connection is made, where a name leads to more than one address', async () => {
    const addresses = ['127.0.0.1', '169.254.169.254'].map((address) => ({ address, family: 4 }));
    const lookup = jest.spyOn(dns, 'lookup') as unknown as jest.SpyInstance;
    lookup.mockImplementation((_name, _options, callback) => callback(null, addresses));
    await expect(guardedFetch('http://receiver.example:8443/', {})).rejects.toMatchObject({
      cause: { code: 'FORBIDDEN_ADDRESS' },
    });
  });

  it('goes to where a name leads otherwise', async () => {
    const server = createServer((_req, res) => res.end('here')).listen(0, 'localhost');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await guardedFetch(`http://localhost:${port}/`, { redirect: 'manual' });
    expect(await new Response(answer.body).text()).toBe('here');
    server.closeAllConnections();
    server.close();
  });
});
