/** What may be unknown, in the order in which reports list it. */
const KINDS = {
  place: 'places of persons, not known or known to a continent only',
  employer: 'employers of persons',
  organization: 'organizations that are named but not registered',
  contract: 'contracts that are named but were never recorded as awarded',
  account: 'accounts that belong to nobody known',
  group: 'groups whose members nobody stated',
  tenant: 'tenants of a grant that no record names',
  possible: 'pairs of a person and a tenant that are possible, not certain',
  session: 'sessions whose assignment is not known',
} as const;
export type UnknownKind = keyof typeof KINDS;

/** Counts what was unknown on the way, each thing once. */
export class Unknowns {
  readonly #found = new Map<UnknownKind, Set<string>>();

  add(kind: UnknownKind, id: string): void {
    const ids = this.#found.get(kind);
    if (ids) ids.add(id);
    else this.#found.set(kind, new Set([id]));
  }

  list(): readonly { readonly count: number; readonly what: string }[] {
    return (Object.keys(KINDS) as UnknownKind[]).flatMap((kind) => {
      const count = this.#found.get(kind)?.size ?? 0;
      return count === 0 ? [] : [{ count, what: KINDS[kind] }];
    });
  }
}
