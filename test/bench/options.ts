import { parseArgs } from 'node:util';

export const USAGE = `npm run bench -- [options]

  --scale NUMBER   1 is a history of 2 million grants; default 0.1
  --seed NUMBER    of the history and the questions; default 1
  --only SECTIONS  separated by commas; default all
  --json FILE      write the figures there as well
  --help`;

export interface Options {
  readonly scale: number;
  readonly seed: number;
  /** The sections to run, in their own order; undefined for all. */
  readonly only: readonly string[] | undefined;
  readonly json: string | undefined;
  readonly help: boolean;
}

/** An option that is not allowed; the message says which, and what is. */
export class WrongOption extends Error {
  override readonly name = 'WrongOption';
}

/** @throws WrongOption */
export function readOptions(args: readonly string[], sections: readonly string[]): Options {
  const { scale, seed, only, json, help = false } = parsed(args);
  const factor = Number(scale ?? '0.1');
  if (!(factor > 0 && factor <= 5))
    throw new WrongOption('--scale must be above 0, and 5 at most.');
  if (!/^\d{1,9}$/.test(seed ?? '1')) throw new WrongOption('--seed must be a whole number.');
  const chosen = only?.split(',');
  const unknown = chosen?.find((name) => !sections.includes(name));
  if (unknown !== undefined)
    throw new WrongOption(
      `--only: there is no section "${unknown}"; known are ${sections.join(', ')}.`,
    );
  return { scale: factor, seed: Number(seed ?? '1'), only: chosen, json, help };
}

function parsed(args: readonly string[]) {
  const string = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        scale: string,
        seed: string,
        only: string,
        json: string,
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new WrongOption((error as Error).message);
  }
}
