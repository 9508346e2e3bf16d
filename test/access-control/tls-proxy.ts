import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy that ends TLS, asks clients for certificates of one authority, and passes them on as RFC 9440 says. */
export interface TlsProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface ProxyOptions {
  /** Its own certificate and key, and the authority of its clients; PEM. */
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
  /** Where it passes requests on to, and the address that it does so from. */
  readonly target: string;
  readonly localAddress: string;
}

export async function startTlsProxy(options: ProxyOptions): Promise<TlsProxy> {
  const { cert, key, ca, target, localAddress } = options;
  const tls = { cert, key, ca, requestCert: true, rejectUnauthorized: true };
  const certificates = new WeakMap<Socket, Buffer>();
  const server = createServer(tls, (request, response) => {
    const raw = certificates.get(request.socket) ?? Buffer.alloc(0);
    // Whatever the client wrote there is not passed on.
    const headers = { ...request.headers, 'client-cert': `:${raw.toString('base64')}:` };
    const { method, url = '' } = request;
    const onward = httpRequest(target + url, { method, headers, localAddress }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('secureConnection', (socket) => {
    certificates.set(socket, socket.getPeerCertificate().raw);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
