import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createHttpServer, createLogger } from '@grant-ledger/http';
import { witnessApp } from './app.ts';
import { CosignedCheckpoints } from './cosigned-checkpoints.ts';
import { logsOf } from './judge.ts';
import { keptWitnessKey, parseWitnessKey } from './witness-key.ts';
import { Witness } from './witness.ts';

/** What a request may take to arrive, in milliseconds. */
const REQUEST_TIMEOUT = 10_000;

export interface WitnessSettings {
  /** Of the witness's key. */
  readonly name: string;
  /** The verifier keys of the logs to watch, named as their origins; several of one log, after its key changed. */
  readonly logs: readonly string[];
  /** The folder of the key, `witness-key`, and of what was cosigned, `witness.db`. */
  readonly dataPath: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The base64 of the private key; undefined for the one in the folder. */
  readonly key?: string | undefined;
}

export interface RunningWitness {
  /** Where it answers: both prefixes of C2SP tlog-witness. */
  readonly url: string;
  readonly verifierKey: string;
  /** Ends requests that run, of which none is left half done. */
  close(): Promise<void>;
}

/** Starts a witness; resolves once it answers. Rejects with an `Error` if the settings cannot be used. */
export async function startWitness(settings: WitnessSettings): Promise<RunningWitness> {
  const { name, dataPath, host, port } = settings;
  const logs = logsOf(settings.logs);
  const key =
    settings.key === undefined
      ? keptWitnessKey(join(dataPath, 'witness-key'), name)
      : parseWitnessKey(name, settings.key);
  const checkpoints = new CosignedCheckpoints(join(dataPath, 'witness.db'));
  try {
    const witness = new Witness({ key, logs, checkpoints });
    const server = createHttpServer(witnessApp(witness, createLogger()), {
      headTimeout: REQUEST_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
    });
    server.listen(port, host);
    await once(server, 'listening');
    const { port: taken } = server.address() as AddressInfo;
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
      verifierKey: witness.verifierKey(),
      close: async () => {
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
        checkpoints.close();
      },
    };
  } catch (error) {
    checkpoints.close();
    throw error;
  }
}
