import { isObject, textOr } from '../record/fields.ts';

/** Why Google's people ask for access or had it: the type of the reason and its detail, as far as told. */
export function reasonIn(reason: unknown): string | undefined {
  if (!isObject(reason)) return undefined;
  const parts = [textOr(reason.type), textOr(reason.detail)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(': ');
}
