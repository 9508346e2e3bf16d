import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { StoreError } from '@grant-ledger/store';
import type { Settings } from '../settings.ts';
import { openAudit, type OpenedAudit } from './audit-side.ts';

/** The user of the operating system, as the audit trail names him. */
const systemUser = (): string => `os:${userInfo().username}`;

/** What a command gives of a store that it opened itself. */
export interface Given {
  readonly command: string;
  readonly rows?: number;
  readonly knownSize?: number;
}

/**
 * Records in the audit trail of the data folder, under the user of the operating system, what a command is about to give.
 * Where the folder may not be written to, it says so on standard error, and the command goes on: whoever can read the store
 * can copy it as well. Rejects with `StoreError` if the trail is there and cannot be written now.
 */
export async function recordCommand(
  settings: Pick<Settings, 'dataPath'>,
  { command, ...given }: Given,
): Promise<void> {
  const audit = await openWritable(settings);
  if (!audit) return;
  try {
    const run = { requestId: randomUUID(), command: `grant-ledger ${command}` };
    await audit.trail.recordCommand({ ...run, ...given });
  } finally {
    await audit.side.close();
  }
}

/** Opens the trail for a command; undefined, and said, where there can be none. */
export async function openWritable(
  settings: Pick<Settings, 'dataPath'>,
): Promise<OpenedAudit | undefined> {
  try {
    return await openAudit(settings, {
      ...{ recordedBy: 'cli', user: systemUser() },
      notice: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
    process.stderr.write(`Not recorded in the audit trail. ${error.message}\n`);
    return undefined;
  }
}
