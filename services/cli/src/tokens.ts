import { join } from 'node:path';
import { openTokenFile, type TokenFile } from '@grant-ledger/http/tokens';
import type { Settings } from './settings.ts';

/** Days until a token ends by itself, if nothing else is said. */
export const USUAL_LIFETIME = 365;
/** … and that of the first start. */
export const FIRST_LIFETIME = 30;

const DAY = 86_400_000;
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY);

/** The tokens of a ledger; a running server sees a change at its next request. */
export function openTokens({ dataPath, token }: Settings): TokenFile {
  return openTokenFile(join(dataPath, 'tokens.json'), { adminToken: token });
}
