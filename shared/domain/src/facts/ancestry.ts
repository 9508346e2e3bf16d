import type { Instant } from '../time/index.ts';
import type { Facts } from './facts.ts';
import { holdingAt, type Statement } from './statements.ts';

type Record = Statement<'organization.registered'>;

export interface Ancestry {
  /** From the organization itself upwards. */
  readonly records: readonly Record[];
  /** Of the topmost; none on a cycle, or if one on the way is not registered. */
  readonly country: string | undefined;
}

/** The organizations above one at t, up to the topmost (design section 6). */
export function ancestryAt(
  { organizations }: Pick<Facts, 'organizations'>,
  organizationId: string,
  t: Instant,
): Ancestry {
  const records: Record[] = [];
  const passed = new Set<string>();
  let id: string | undefined = organizationId;
  while (id !== undefined) {
    const record: Record | undefined = holdingAt(organizations.get(id) ?? [], t);
    if (!record || passed.has(id)) return { records, country: undefined };
    passed.add(id);
    records.push(record);
    id = record.data.parentOrganizationId;
  }
  return { records, country: records.at(-1)?.data.country };
}
