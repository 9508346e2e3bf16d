import { Option, type Command } from 'commander';

/** Adds the flags that say where a process of the ledger keeps its things. */
export function withStore(command: Command): Command {
  return command
    .option(
      '--store <store>',
      'sqlite:PATH or esdb://… (GRANT_LEDGER_STORE; default: ledger.db in the data)',
    )
    .option('--data <folder>', 'folder of the store and the tokens (GRANT_LEDGER_DATA; ./data)');
}

/** Adds the flags that say which ledger to use: the store's own, or a running server. */
export function withLedger(command: Command): Command {
  return withStore(command)
    .addOption(
      new Option('--url <url>', 'use a running ledger (GRANT_LEDGER_URL)').conflicts([
        'store',
        'data',
      ]),
    )
    .option('--token <token>', 'the bearer token for --url (GRANT_LEDGER_TOKEN)');
}
