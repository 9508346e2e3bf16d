import { z } from 'zod';

/** Takes the text of a setting and the name of where it came from; throws a Failure that says what is allowed. */
export type Parse<T> = (text: string, from: string) => T;

/** One thing that can be set: by a flag, else by an environment variable, else in the file of the configuration. */
export interface Setting<T = unknown> {
  /** Its place in the file: names with dots between them, such as `webhook.url`. */
  readonly key: string;
  readonly variable: string;
  /** Of the commands that have one, without dashes. */
  readonly flag?: string;
  /** What it is for, in a few words. */
  readonly about: string;
  /** What holds if it is not set, in words or as it would be written. */
  readonly fallback: string;
  readonly parse: Parse<T>;
  /** What it may be in the file, as far as a schema can say; gives the text that an environment variable would have. */
  readonly inFile: z.ZodType<string>;
  /** Never shown, and may be in a file of its own, which the variable with `_FILE` behind its name names. */
  readonly isSecret?: boolean;
  /** What is shown of a text of which a part is secret; all of it by default. */
  readonly shown?: (text: string) => string;
}

/** Settings that belong together. */
export interface SettingGroup {
  readonly settings: readonly Setting[];
  /** Throws a Failure with exit code 2 if one of them is wrong, or they do not go together. */
  readonly check: (env: Environment, flags: Flags) => unknown;
}

/** By name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** By name, without dashes. */
export type Flags = Readonly<Record<string, string | undefined>>;

export const text = z.string('must be a text, in quotes if it looks like anything else');

export const wholeNumber = (least: number, most: number): z.ZodType<string> => {
  const allowed = `must be a whole number from ${least} to ${most}`;
  return z.int(allowed).min(least, allowed).max(most, allowed).transform(String);
};

/** A list of texts, for what an environment variable has with spaces between. */
export const words = z.array(text, 'must be a list of texts').transform((list) => list.join(' '));
