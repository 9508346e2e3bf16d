import { readFileSync } from 'node:fs';
import { GROUPS, unknownVariables } from '../configuration/catalogue.ts';
import { Failure } from '../failure.ts';
import { fail, ok, skip, warn, type Check, type Diagnosis } from './diagnosis.ts';

/** The oldest version that is tested (package.json, engines). */
const OLDEST = [20, 19] as const;
/** A connection takes one, and SQLite some; services of systemd have 1,024 by default. */
const ENOUGH_DESCRIPTORS = 4_096;

const NODE: Check = {
  of: 'Node.js',
  look: () => [nodeVersion(process.versions.node)],
};

export function nodeVersion(version: string): Diagnosis {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    return fail(
      NODE.of,
      `Version ${version} is older than ${OLDEST.join('.')}.`,
      'Install a version of Node.js that is maintained.',
    );
  return ok(NODE.of, `version ${version}`);
}

const SETTINGS_CHECK: Check = {
  of: 'Settings',
  look: ({ env }) => {
    const wrong = GROUPS.flatMap(({ check }) => wrongIn(() => check(env, {})));
    const unknown = unknownVariables(env).map((name) =>
      warn(
        SETTINGS_CHECK.of,
        `${name} is no setting, and has no effect.`,
        'Mend its name, or remove it.',
      ),
    );
    const found = [...wrong, ...unknown];
    return found.length > 0 ? found : [ok(SETTINGS_CHECK.of, 'all valid')];
  },
};

function wrongIn(check: () => unknown): readonly Diagnosis[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [
      fail(SETTINGS_CHECK.of, error.message, 'grant-ledger config show has where each came from.'),
    ];
  }
}

const DESCRIPTORS: Check = {
  of: 'Open files',
  look: () => {
    const limit = descriptorLimit();
    if (limit === undefined)
      return [skip(DESCRIPTORS.of, 'this system does not tell how many there may be')];
    if (limit >= ENOUGH_DESCRIPTORS) return [ok(DESCRIPTORS.of, `up to ${limit}`)];
    return [
      warn(
        DESCRIPTORS.of,
        `A process may have ${limit}, of which each connection takes one.`,
        `Raise it to ${ENOUGH_DESCRIPTORS} or more: LimitNOFILE of systemd, ulimit -n of a shell.`,
      ),
    ];
  },
};

/** The soft limit, as Linux tells it. */
function descriptorLimit(): number | undefined {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    const [, limit = ''] = /^Max open files +(\d+|unlimited)/m.exec(limits) ?? [];
    return limit === 'unlimited' ? Infinity : Number(limit);
  } catch {
    return undefined;
  }
}

export const PROCESS_CHECKS: readonly Check[] = [NODE, SETTINGS_CHECK, DESCRIPTORS];
