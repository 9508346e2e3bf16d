import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The log, by this name in every backup, whatever its file is called. */
export const LOG = 'ledger.db';
/** The audit trail, in a folder of its own. */
export const TRAIL = 'audit/audit.db';
/**
 * Other databases of the data folder, in the order in which they are copied: checkpoints, before the log that they are of;
 * and profiles, which cannot be read without their keys. Those are in no backup: to destroy one is to erase a profile.
 */
export const DATABASES = ['seal.db', 'profiles.db', 'audit/seal.db', TRAIL] as const;
/** Files that are replaced whole: what the webhook was told. */
export const FILES = ['webhook.json'] as const;
/** The last checkpoint of the log in the backup, as a file, to be kept by somebody else. */
export const CHECKPOINT = 'checkpoint';
/** What is a secret, or of use to somebody who wants in: in a backup only if it is asked for. */
export const SECRETS = {
  tokens: ['tokens.json'],
  keys: ['keys.json', 'audit/keys.json'],
} as const;

const REPORTS = 'reports';
const REPORT_FILE = /^reports\/[0-9a-f-]{36}\/[a-z]+(\.[a-z]+)?$/;
/** Of a report, what is written last: then all the others are there. */
const OUTCOME = 'outcome.json';

const NAMES: ReadonlySet<string> = new Set([
  ...[LOG, ...DATABASES, ...FILES, CHECKPOINT],
  ...Object.values(SECRETS).flat(),
]);

/** Whether a path, from the backup's folder, is one that a backup may have: nothing else is read or written. */
export const isPart = (path: string): boolean => NAMES.has(path) || REPORT_FILE.test(path);

/**
 * The files of the reports that are kept in a data folder, from there: of one that is being made, those that are whole by
 * now. They are written once and never again, so that each can be copied by itself.
 */
export function reportFiles(dataPath: string): readonly string[] {
  const folder = join(dataPath, REPORTS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((id) => filesOf(folder, id));
}

function filesOf(folder: string, id: string): readonly string[] {
  const isFinished = existsSync(join(folder, id, OUTCOME));
  return readdirSync(join(folder, id))
    .filter((name) => name !== OUTCOME || isFinished)
    .map((name) => `${REPORTS}/${id}/${name}`)
    .filter(isPart);
}
