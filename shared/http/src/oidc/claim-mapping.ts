import { z } from 'zod';
import { narrowsItsRole, permissionFields, permissionOf, type Permission } from '../permission.ts';
import { watchedFile } from '../watched-file.ts';

const ruleSchema = z
  .strictObject({ value: z.string().min(1), ...permissionFields })
  .check(narrowsItsRole);
const mappingSchema = z.strictObject({
  claim: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  rules: z.array(ruleSchema).min(1),
});

/** What the provider says of somebody: the claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** From what an OpenID provider says of somebody to what he may do here. */
export interface ClaimMapping {
  /** The values of the claim that rules name, in the order of the rules; undefined if the claim is not there. */
  readonly valuesIn: (claims: Claims) => readonly string[] | undefined;
  /** The permission of the first rule, in the order of the file, that names one of these values. */
  readonly permissionFor: (values: readonly string[]) => Permission | undefined;
}

/**
 * The mapping in a JSON file: `{ claim, rules: [{ value, role, sources?, confinement? }] }`. `claim` names a claim, such as
 * `groups`, or by a list one inside of others, such as `["realm_access", "roles"]`; it is a text or a list of texts. A
 * change of the file is seen at the next request. Throws if the file cannot be read or breaks the schema, now and at every
 * request, so that nobody is let in by half a file.
 */
export function openClaimMapping(path: string): ClaimMapping {
  const mapping = watchedFile(
    path,
    (text) => parse(path, text),
    () => {
      throw new Error(`The mapping of claims ${path} is not there.`);
    },
  );
  mapping();
  return {
    valuesIn: (claims) => {
      const { claim, rules } = mapping();
      const value = [claim].flat().reduce<unknown>(fieldOf, claims);
      if (value === undefined) return undefined;
      const values = new Set([value].flat());
      return rules.map((rule) => rule.value).filter((one) => values.has(one));
    },
    permissionFor: (values) => {
      const rule = mapping().rules.find((one) => values.includes(one.value));
      return rule && permissionOf(rule);
    },
  };
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Claims)[name];
}

function parse(path: string, text: string): z.infer<typeof mappingSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The mapping of claims ${path} is not JSON.`);
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(`The mapping of claims ${path} is not valid: ${z.prettifyError(parsed.error)}`);
}
