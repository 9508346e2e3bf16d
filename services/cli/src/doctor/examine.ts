import { Failure } from '../failure.ts';
import { AUDIT } from './audit-check.ts';
import { fail, type Check, type Diagnosis, type Installation } from './diagnosis.ts';
import { DISK } from './disk-check.ts';
import { FOLDER_CHECKS } from './folder-checks.ts';
import { ONLINE_CHECKS } from './online-checks.ts';
import { PROCESS_CHECKS } from './process-checks.ts';
import { SEAL } from './seal-check.ts';
import { SERVER } from './server-check.ts';
import { STORE_CHECKS } from './store-checks.ts';
import { TOKENS } from './token-check.ts';

const CHECKS: readonly Check[] = [
  ...PROCESS_CHECKS,
  ...FOLDER_CHECKS,
  DISK,
  ...STORE_CHECKS,
  SEAL,
  AUDIT,
  TOKENS,
  SERVER,
];

/** Looks at everything of an installation, one after the other, and changes nothing; who is elsewhere is asked only `online`. */
export async function examine(
  installation: Installation,
  { online }: { readonly online: boolean },
): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const check of online ? [...CHECKS, ...ONLINE_CHECKS] : CHECKS)
    found.push(...(await looked(check, installation)));
  return found;
}

/** What a check did not expect is told as well, and the others go on. */
async function looked(
  { of, look }: Check,
  installation: Installation,
): Promise<readonly Diagnosis[]> {
  try {
    return await look(installation);
  } catch (error) {
    // Wrong settings are told by their own check.
    if (error instanceof Failure) return [];
    const why = error instanceof Error ? error.message : String(error);
    return [fail(of, `It could not be looked at: ${why}`)];
  }
}
