import { counted } from '@grant-ledger/domain';
import { replaceWrappingKeys } from '@grant-ledger/inquiry';
import { Command } from 'commander';
import { Failure } from '../failure.ts';
import { profilesIn, wrappingKeyOf, wrappingKeyPath } from '../profile-settings.ts';
import { readSettings } from '../settings.ts';

export function profilesCommand(): Command {
  const command = new Command('profiles').description('keep the keys of the profiles of persons');
  command
    .command('rekey')
    .description(
      'wrap the keys of persons under a new key, and destroy the old one: no older copy of them can be read any more',
    )
    .option('--data <folder>', 'folder of the profiles (GRANT_LEDGER_DATA; ./data)')
    .action(rekey);
  return command;
}

function rekey(flags: { readonly data?: string }): void {
  const settings = readSettings(flags, process.env);
  if (wrappingKeyOf(process.env))
    throw new Failure(
      'The key is that of GRANT_LEDGER_PROFILE_KEY, which is not for this program to change. Take it out for a key in profile-key.json.',
    );
  const profiles = profilesIn(settings, process.env);
  try {
    let count = 0;
    replaceWrappingKeys(wrappingKeyPath(settings), (keys) => {
      count = profiles.rewrap(keys);
    });
    process.stdout.write(
      `${counted(count, 'key')} wrapped anew. Copies of profile-keys.db from before cannot be read with what is here; destroy the copies of the old profile-key.json.\n`,
    );
  } finally {
    profiles.close();
  }
}
