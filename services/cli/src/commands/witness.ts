import { once } from 'node:events';
import { SealingError } from '@grant-ledger/sealing';
import { startWitness, type RunningWitness, type WitnessSettings } from '@grant-ledger/witness';
import { Command } from 'commander';
import { Failure, usage } from '../failure.ts';
import '../node-ed25519.ts';
import { readSettings, variableIn, type SettingFlags } from '../settings.ts';

/** What a witness has of its own, so that one beside a ledger is not in its way. */
const DEFAULTS = { GRANT_LEDGER_DATA: './witness-data', GRANT_LEDGER_PORT: '8421' };

interface WitnessFlags extends SettingFlags {
  readonly name: string;
  readonly log: readonly string[];
}

export function witnessCommand(): Command {
  return new Command('witness')
    .description("cosign the checkpoints of others' logs, once each continues the last")
    .requiredOption(
      '--name <name>',
      'of its key: a URL without scheme, such as example.com/witness',
    )
    .requiredOption(
      '--log <vkey...>',
      'the verifier key of a log to watch, from its /v1/keys; may be given more than once',
    )
    .option('--data <folder>', 'folder of its key and state (GRANT_LEDGER_DATA; ./witness-data)')
    .option('--host <host>', 'where to listen (GRANT_LEDGER_HOST; 127.0.0.1)')
    .option('--port <port>', '0 takes a free one (GRANT_LEDGER_PORT; 8421)')
    .action(witness);
}

async function witness({ name, log, ...flags }: WitnessFlags): Promise<void> {
  const { dataPath, host, port } = readSettings(flags, process.env, DEFAULTS);
  const key = variableIn(process.env, 'GRANT_LEDGER_WITNESS_KEY');
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const running = await started({ name, logs: log, dataPath, host, port, key });
  process.stdout.write(
    `witness verifier key: ${running.verifierKey}\nlistening on ${running.url}\n`,
  );
  await stopped;
  await running.close();
}

async function started(settings: WitnessSettings): Promise<RunningWitness> {
  try {
    return await startWitness(settings);
  } catch (error) {
    if (error instanceof SealingError) throw usage(`--name, --log: ${error.message}`);
    throw new Failure(error instanceof Error ? error.message : 'The witness cannot start.');
  }
}
