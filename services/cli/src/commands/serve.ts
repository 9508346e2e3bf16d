import { once } from 'node:events';
import { Command, Option } from 'commander';
import { readAuthenticationSettings } from '../authentication-settings.ts';
import { readLimitSettings } from '../limit-settings.ts';
import { createLogger } from '@grant-ledger/http';
import { readOperationSettings } from '../operation-settings.ts';
import { flagWarning } from '../secret-flag.ts';
import { startTracing } from '../tracing.ts';
import { readSealSettings } from '../seal-settings.ts';
import { readSettings, type SettingFlags } from '../settings.ts';
import { PROCESS_ROLES, type ProcessRole } from '../sides.ts';
import { startProcess } from '../process.ts';
import { stopSignal } from '../stop-signal.ts';
import { daysFromNow, FIRST_LIFETIME, openTokens } from '../tokens.ts';
import { readWebhookSettings } from '../webhook-settings.ts';
import { withStore } from './options.ts';

export function serveCommand(): Command {
  return withStore(new Command('serve'))
    .description('run a process of the ledger over one store')
    .addOption(
      new Option('--role <role>', 'what it does: write, read, or both')
        .choices(PROCESS_ROLES)
        .default('all'),
    )
    .option('--host <host>', 'where to listen (GRANT_LEDGER_HOST; 127.0.0.1)')
    .option('--port <port>', '0 takes a free one (GRANT_LEDGER_PORT; 8420)')
    .option('--token <token>', 'an admin token to accept, for automation (GRANT_LEDGER_TOKEN)')
    .action(serve);
}

interface ServeFlags extends SettingFlags {
  readonly role: ProcessRole;
}

async function serve({ role, ...flags }: ServeFlags): Promise<void> {
  const settings = readSettings(flags, process.env);
  const operation = readOperationSettings(process.env);
  const logger = createLogger(operation.logLevel);
  if (flags.token !== undefined) logger.warn(flagWarning('--token', 'GRANT_LEDGER_TOKEN'));
  const endTracing = await startTracing(process.env, (message) => {
    logger.warn(message);
  });
  const stopped = stopSignal();
  const ledger = await startProcess(settings, {
    role,
    isLasting: true,
    authentication: readAuthenticationSettings(process.env),
    seal: readSealSettings(process.env),
    audit: 'of-server',
    webhook: readWebhookSettings(process.env),
    limits: readLimitSettings(process.env),
    operation,
  });
  const greeting = welcome(ledger.url, openTokens(settings));
  process.stdout.write(`listening on ${ledger.url}\n${greeting}`);
  if (!stopped.aborted) await once(stopped, 'abort');
  await ledger.close();
  await endTracing();
}

/** On the first start a fresh admin token in a ready link, later how to make another one. */
function welcome(url: string, tokens: ReturnType<typeof openTokens>): string {
  if (tokens.list().length > 0)
    return 'To make a token: grant-ledger token new --role admin --name NAME\n';
  const expiresAt = daysFromNow(FIRST_LIFETIME);
  const { token } = tokens.issue({ name: 'first start', role: 'admin', expiresAt });
  return `Open this link to sign in; its admin token is shown this once, and ends in ${FIRST_LIFETIME} days:\n${url}/signin?token=${token}\n`;
}
