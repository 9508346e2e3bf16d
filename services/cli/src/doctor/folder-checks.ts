import { accessSync, constants, existsSync, readdirSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { auditPlaces } from '../audit/audit-places.ts';
import { configPath } from '../configuration/load.ts';
import { fail, ok, warn, type Check, type Diagnosis } from './diagnosis.ts';

/** What of the data folder is for its owner alone: what it holds, or what opens it. */
const PRIVATE =
  /^((tokens|keys|webhook|ended-sessions|profile-key)\.json|session\.key|index\.snapshot|\S+\.db(-wal|-shm)?)$/;
const FOR_OTHERS = 0o077;

const FOLDER: Check = {
  of: 'Data folder',
  look: ({ settings: { dataPath } }) => {
    if (!existsSync(dataPath)) return [toBeMade(dataPath)];
    if (!statSync(dataPath).isDirectory())
      return [fail(FOLDER.of, `${dataPath} is no folder.`, 'Name another one with --data.')];
    if (!isWritable(dataPath))
      return [
        fail(
          FOLDER.of,
          `${dataPath} may not be written to.`,
          `Give it to the user that runs the ledger, id ${userId() ?? ''}.`,
        ),
      ];
    return [ok(FOLDER.of, dataPath)];
  },
};

function toBeMade(dataPath: string): Diagnosis {
  let parent = dirname(join(process.cwd(), '.', dataPath));
  if (dataPath.startsWith('/')) parent = dirname(dataPath);
  while (!existsSync(parent)) parent = dirname(parent);
  return isWritable(parent)
    ? warn(
        FOLDER.of,
        `${dataPath} is not there yet.`,
        'The first grant-ledger serve makes it; or name another with --data.',
      )
    : fail(
        FOLDER.of,
        `${dataPath} is not there, and cannot be made.`,
        'Make it, for the user that runs the ledger.',
      );
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const PRIVACY: Check = {
  of: 'Private files',
  look: ({ settings: { dataPath }, env }) => {
    const config = configPath(env, undefined);
    const paths = [
      ...privateIn(dataPath),
      ...privateIn(auditPlaces({ dataPath }).dataPath),
      ...(config !== undefined && existsSync(config) ? [config] : []),
    ];
    const found = paths.flatMap((path) => wrongWith(path, statSync(path)));
    return found.length > 0 ? found : [ok(PRIVACY.of, 'for their owner alone')];
  },
};

function privateIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => PRIVATE.test(name));
  return [folder, ...names.map((name) => join(folder, name))];
}

function wrongWith(path: string, { mode, uid }: Stats): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  const name = basename(path);
  if ((mode & FOR_OTHERS) !== 0)
    found.push(
      warn(
        PRIVACY.of,
        `${name} may be used by others (mode ${octal(mode)}).`,
        `chmod go= '${path}'`,
      ),
    );
  const user = userId();
  if (user !== undefined && user !== 0 && uid !== user)
    found.push(
      fail(
        PRIVACY.of,
        `${name} belongs to user ${uid}, and this is user ${user}.`,
        'Run the ledger, and this, as one user.',
      ),
    );
  return found;
}

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

/** Undefined where users have no numbers. */
const userId = (): number | undefined => process.getuid?.();

export const FOLDER_CHECKS: readonly Check[] = [FOLDER, PRIVACY];
