import { z } from 'zod';

/** recorder posts; investigator reads; oversight reads and asks for reports; admin does all (design section 5). */
export const ROLES = ['recorder', 'investigator', 'oversight', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Of sources, and of each list of a confinement: longer ones are made by mistake. */
const MOST_VALUES = 1000;
const values = z
  .array(z.string().min(1).max(2048))
  .min(1, 'must name at least one')
  .max(MOST_VALUES);

const confinementSchema = z
  .strictObject({
    providers: values.optional(),
    contracts: values.optional(),
    tenants: values.optional(),
  })
  .refine((lists) => Object.values(lists).some((list) => list !== undefined), {
    error: 'must name at least one of providers, contracts and tenants',
  });

/**
 * What a reader is confined to: the tenants of any of these providers, those under any of these contracts, and
 * these tenants; the union of them.
 */
export type Confinement = z.infer<typeof confinementSchema>;

/** The fields of a permission, for schemas that have more of them; to be refined by `narrowsItsRole`. */
export const permissionFields = {
  role: z.enum(ROLES),
  sources: values.optional(),
  confinement: confinementSchema.optional(),
};

/**
 * What somebody may do: what the role may, and of that
 * - `sources`: as a recorder, post events of these CloudEvents sources alone;
 * - `confinement`: as a reader, read what is about these tenants alone.
 */
export interface Permission {
  readonly role: Role;
  readonly sources?: readonly string[] | undefined;
  readonly confinement?: Confinement | undefined;
}

/** Refuses what does not narrow the role that it stands beside, and says which roles it does narrow. */
export function narrowsItsRole({ value, issues }: z.core.ParsePayload<Permission>): void {
  const { role, sources, confinement } = value;
  const refuse = (path: string, allowed: string) =>
    issues.push({
      code: 'custom',
      path: [path],
      input: value,
      message: `is for the role ${allowed} alone, and the role is ${role}`,
    });
  if (sources && role !== 'recorder') refuse('sources', 'recorder');
  if (confinement && role !== 'investigator' && role !== 'oversight')
    refuse('confinement', 'investigator or oversight');
}

export const permissionSchema = z.strictObject(permissionFields).check(narrowsItsRole);

/** The permission alone, of what has more, without fields that are not set. */
export function permissionOf({ role, sources, confinement }: Permission): Permission {
  return { role, ...(sources && { sources }), ...(confinement && { confinement }) };
}
