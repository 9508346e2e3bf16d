import { join } from 'node:path';
import { openTokenFile, type TokenFile } from '@grant-ledger/http/tokens';
import type { Settings } from './settings.ts';

/** The tokens of a ledger; a running server sees a change at its next request. */
export function openTokens({ dataPath, token }: Settings): TokenFile {
  return openTokenFile(join(dataPath, 'tokens.json'), { adminToken: token });
}
