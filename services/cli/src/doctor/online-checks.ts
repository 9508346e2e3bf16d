import { once } from 'node:events';
import { connect } from 'node:net';
import { readAuthenticationSettings } from '../authentication-settings.ts';
import { readSealSettings } from '../seal-settings.ts';
import { readWebhookSettings } from '../webhook-settings.ts';
import { fail, ok, type Check, type Diagnosis } from './diagnosis.ts';

const PATIENCE = 5_000;

/** Whether a connection can be made with whom the settings name. Nothing is sent but a request for what may be asked. */
const HTTP: Check = {
  of: 'Others',
  look: ({ env }) => {
    const webhook = readWebhookSettings(env);
    const issuer = readAuthenticationSettings(env).oidc?.issuer;
    const targets = [
      ...(issuer ? [{ of: 'OpenID', name: issuer.host, url: discoveryAt(issuer) }] : []),
      ...(webhook ? [{ of: 'Webhook', name: 'the receiver', url: webhook.url }] : []),
      ...readSealSettings(env).witnesses.map(({ key, url }) => ({
        of: 'Witness',
        name: key.split('+')[0] ?? '',
        url,
      })),
    ];
    return Promise.all(targets.map(reached));
  },
};

/** OpenID Connect Discovery 1.0, section 4. */
const discoveryAt = ({ href }: URL): string =>
  `${href.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** An answer of any status is one. */
async function reached({
  of,
  name,
  url,
}: {
  of: string;
  name: string;
  url: string;
}): Promise<Diagnosis> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { method: 'OPTIONS', redirect: 'manual', signal });
    await answer.body?.cancel();
    return ok(of, `${name} can be reached`);
  } catch (error) {
    return fail(
      of,
      `${name} cannot be reached (${reasonOf(error)}).`,
      'Look at its address, names, proxies and certificates between.',
    );
  }
}

/** What fetch says of a failure is in its cause. */
function reasonOf(error: unknown): string {
  if ((error as Error).name === 'TimeoutError') return 'no answer in time';
  const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
  return code ?? 'no connection';
}

/** Of a connection string: the nodes that it names. */
const NODES = /^\w+(?:\+\w+)?:\/\/(?:[^@/]*@)?([^/?]+)/;

const LOG_SERVER: Check = {
  of: 'Log server',
  look: ({ settings: { store } }) => {
    if (store.kind === 'sqlite') return [];
    const nodes = NODES.exec(store.connectionString)?.[1]?.split(',') ?? [];
    return Promise.all(nodes.map(connected));
  },
};

async function connected(node: string): Promise<Diagnosis> {
  const [host = '', port = '2113'] = node.split(':');
  const socket = connect({ host, port: Number(port) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(PATIENCE) });
    return ok(LOG_SERVER.of, `${node} can be reached`);
  } catch (error) {
    const { code = 'no answer in time' } = error as NodeJS.ErrnoException;
    return fail(
      LOG_SERVER.of,
      `${node} cannot be reached (${code}).`,
      'Look at the server, its address and the network between.',
    );
  } finally {
    socket.destroy();
  }
}

export const ONLINE_CHECKS: readonly Check[] = [LOG_SERVER, HTTP];
