import { readFileSync } from 'node:fs';
import { usage } from '../failure.ts';
import type { Environment, Parse, Setting } from './setting.ts';

/** Where the values of an environment came from that are not variables of its own. */
const origins = new WeakMap<Environment, Map<string, string>>();

/** The value of an environment variable; an empty one counts as not set. */
export function variableIn(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/** How a message names where the value of a variable came from: the variable, or a place in a file. */
export const sourceOf = (env: Environment, variable: string): string =>
  origins.get(env)?.get(variable) ?? variable;

/** A setting as the environment has it; undefined if it is not set. */
export const settingIn = <T>(env: Environment, { variable, parse }: Setting<T>): T | undefined =>
  parsedIn(env, variable, parse);

function parsedIn<T>(env: Environment, variable: string, parse: Parse<T>): T | undefined {
  const text = variableIn(env, variable);
  return text === undefined ? undefined : parse(text, sourceOf(env, variable));
}

/** A value that was found elsewhere than in the environment, and a name of that place for messages. */
export interface Found {
  readonly variable: string;
  readonly text: string;
  readonly origin: string;
}

/**
 * Sets variables that are not set yet, and remembers where their values came from. Returns what takes them out again.
 * Whoever reads a setting from the environment then finds those of files as well.
 */
export function fill(env: Record<string, string | undefined>, found: readonly Found[]): () => void {
  const set = found.filter(({ variable }) => variableIn(env, variable) === undefined);
  const known = origins.get(env) ?? new Map<string, string>();
  origins.set(env, known);
  const before = set.map(({ variable }) => [variable, env[variable]] as const);
  for (const { variable, text, origin } of set) {
    env[variable] = text;
    known.set(variable, origin);
  }
  return () => {
    for (const [variable, text] of before) {
      known.delete(variable);
      if (text === undefined) Reflect.deleteProperty(env, variable);
      else env[variable] = text;
    }
  };
}

/** What is appended to the name of a secret's variable to name a file that holds it, as container platforms mount it. */
export const FILE_SUFFIX = '_FILE';

/**
 * The secrets that are in files of their own.
 *
 * @throws Failure with exit code 2 for a file that cannot be read or is empty, and for a secret that is given both ways.
 */
export function secretsInFiles(env: Environment, settings: readonly Setting[]): readonly Found[] {
  return settings
    .filter(({ isSecret }) => isSecret)
    .flatMap(({ variable }) => {
      const origin = `${variable}${FILE_SUFFIX}`;
      const path = variableIn(env, origin);
      if (path === undefined) return [];
      if (variableIn(env, variable) !== undefined)
        throw usage(`${variable} and ${origin} are both set; one of them is enough.`);
      return [{ variable, text: secretAt(path, origin), origin }];
    });
}

/** Without the line's end, which editors and `echo` add. */
function secretAt(path: string, origin: string): string {
  const secret = readable(path, `${origin} names a file that cannot be read`).replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw usage(`${origin} names a file that is empty.`);
}

/** The text of a file. Throws a Failure with exit code 2 that begins with these words. */
export function readable(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw usage(`${otherwise} (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}
