import { Inquirer, Recorder } from '@grant-ledger/client';
import { freshToken, oneToken } from '@grant-ledger/http/tokens';
import { usage } from './failure.ts';
import { readSealSettings } from './seal-settings.ts';
import { readSettings, variableIn, type SettingFlags } from './settings.ts';
import { requireExisting } from './store-location.ts';

export interface LedgerFlags extends SettingFlags {
  readonly url?: string | undefined;
}

/** The two sides of one ledger. */
export interface LedgerInReach {
  readonly recorder: Recorder;
  readonly inquirer: Inquirer;
}

/**
 * Runs `use` with the ledger that the flags mean. With a URL that is a running server. Else
 * the store of the settings is opened in this process, which answers itself over loopback, so that both
 * ways give the same bytes and the same errors; a server that has the same store open sees what is recorded. With
 * `isSealed` this process seals the log as well, as a server does.
 */
export async function useLedger<T>(
  flags: LedgerFlags,
  store: 'existing' | 'created',
  use: (ledger: LedgerInReach) => Promise<T>,
  { isSealed = false }: { readonly isSealed?: boolean } = {},
): Promise<T> {
  const { url, ...settingFlags } = flags;
  const remote = remoteUrl(url);
  if (remote !== undefined) return use(remoteLedger(remote, flags.token));

  const settings = { ...readSettings(settingFlags, process.env), host: '127.0.0.1', port: 0 };
  if (store === 'existing') requireExisting(settings.store);
  const token = freshToken();
  const tokens = oneToken(token, { name: 'cli', role: 'admin' });
  const seal = isSealed ? readSealSettings(process.env) : undefined;
  // Loaded only if it is used: a running ledger is asked without it.
  const { startProcess } = await import('./process.ts');
  const ledger = await startProcess(settings, {
    ...{ tokens, quiet: true, seal },
    audit: store === 'existing' ? 'of-command' : undefined,
  });
  try {
    return await use(ledgerAt({ url: ledger.url, token }));
  } finally {
    await ledger.close();
  }
}

/** Where a running ledger is, by the flag or the environment; undefined if neither says so. */
export const remoteUrl = (flag: string | undefined): string | undefined =>
  flag ?? variableIn(process.env, 'GRANT_LEDGER_URL');

/** A running ledger. Throws a Failure if its URL is none, or if there is no token. */
export function remoteLedger(url: string, tokenFlag: string | undefined): LedgerInReach {
  const token = tokenFlag ?? variableIn(process.env, 'GRANT_LEDGER_TOKEN');
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw usage(`--url must be an http or https URL, and is "${url}".`);
  if (token === undefined)
    throw usage('A running ledger wants a token: --token or GRANT_LEDGER_TOKEN.');
  return ledgerAt({ url, token });
}

const ledgerAt = (at: { readonly url: string; readonly token: string }): LedgerInReach => ({
  recorder: new Recorder(at),
  inquirer: new Inquirer(at),
});
