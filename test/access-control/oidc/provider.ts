import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { temporaryFolder } from '../../support/process.ts';
import type { Asked, Told } from './messages.ts';

/** As compiled: the provider's packages are ES modules, which jest does not run. */
const MAIN = join(__dirname, '../../dist/access-control/oidc/main.js');

/** A real OpenID provider in a process of its own, with TLS. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** The certificate authority to trust for it: its file, and its text. */
  readonly authority: { readonly path: string; readonly pem: string };
  /** A token that it signs, with these claims and header fields in the place of the usual ones. */
  readonly sign: (claims?: Record<string, unknown>, header?: object) => Promise<string>;
  /** Has it sign by another key from now on. */
  readonly rotate: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts it, with a client `console` of the ledger at this URL, and a client `importer` with a secret. */
export async function startProvider(ledger: string): Promise<OpenIdProvider> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'a provider' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const path = join(temporaryFolder(), 'authority.pem');
  writeFileSync(path, cert);
  const { PATH = '' } = process.env;
  const child = fork(MAIN, {
    env: { PATH, CERTIFICATE: cert, PRIVATE_KEY: key, LEDGER: ledger },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // it says at length that it is not for production so
  });
  const ended = once(child, 'close');
  const told = async (): Promise<Told> => {
    const [message] = (await once(child, 'message')) as [Told];
    return message;
  };
  const ask = async (asked: Asked): Promise<Told> => {
    child.send(asked);
    return told();
  };
  const { issuer = '' } = await told();
  return {
    issuer,
    authority: { path, pem: cert },
    sign: async (claims = {}, header = {}) => (await ask({ claims, header })).token ?? '',
    rotate: async () => {
      await ask({ rotate: true });
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
