import { sourceOf, variableIn } from './environment.ts';
import type { Environment, Flags, Setting } from './setting.ts';

/** A setting as it may be printed. */
export interface ShownSetting {
  readonly key: string;
  readonly variable: string;
  readonly flag: string | null;
  readonly about: string;
  readonly isSecret: boolean;
  readonly isSet: boolean;
  /** Null if it is not set, or secret. */
  readonly value: string | null;
  /** The flag, the variable, or the file and the place in it; null if it is not set. */
  readonly from: string | null;
  readonly fallback: string;
}

export const shownSettings = (
  settings: readonly Setting[],
  flags: Flags,
  env: Environment,
): readonly ShownSetting[] => settings.map((setting) => shownSetting(setting, flags, env));

function shownSetting(
  { key, variable, flag, about, isSecret = false, shown, fallback }: Setting,
  flags: Flags,
  env: Environment,
): ShownSetting {
  const byFlag = flag === undefined ? undefined : flags[flag];
  const text = byFlag ?? variableIn(env, variable);
  const base = {
    key,
    variable,
    flag: flag === undefined ? null : `--${flag}`,
    about,
    isSecret,
    fallback,
  };
  if (text === undefined) return { ...base, isSet: false, value: null, from: null };
  const from = byFlag === undefined ? sourceOf(env, variable) : `--${String(flag)}`;
  const value = shown ? shown(text) : isSecret ? null : text;
  return { ...base, isSet: true, value, from };
}
