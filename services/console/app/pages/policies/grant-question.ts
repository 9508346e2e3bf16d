import type { Schemas } from '../../api/client.ts';

type Grant = Schemas['Grant'];
export type GranteeKind = Grant['grantee']['kind'];
export type ScopeKind = Grant['scope']['kind'];
export type AccessKind = NonNullable<Grant['accessKinds']>[number];

export const GRANTEES = ['person', 'account', 'group'] as const satisfies readonly GranteeKind[];
export const SCOPES = [
  'customer',
  'tenant',
  'provider',
  'contract',
] as const satisfies readonly ScopeKind[];
export const KINDS = [
  'physical',
  'remote-system',
  'remote-data',
  'indirect',
] as const satisfies readonly AccessKind[];

/** A grant that does not exist has to have an id all the same. */
const ID = 'not-issued';

/** The grant that a URL asks about; undefined if it asks about none. */
export function readGrant(search: URLSearchParams): Grant | undefined {
  const text = (name: string) => search.get(name) ?? '';
  const granteeKind = GRANTEES.find((kind) => kind === text('granteeKind'));
  const scopeKind = SCOPES.find((kind) => kind === text('scopeKind'));
  const [granteeId, scopeId, role, validFrom] = ['granteeId', 'scopeId', 'role', 'validFrom'].map(
    text,
  );
  if (!granteeKind || !scopeKind || !granteeId || !scopeId || !role || !validFrom) return undefined;
  const accessKinds = KINDS.filter((kind) => search.getAll('accessKind').includes(kind));
  const validTo = text('validTo');
  return {
    grantId: ID,
    grantee: { kind: granteeKind, id: granteeId },
    scope: { kind: scopeKind, id: scopeId },
    role,
    ...(accessKinds.length > 0 && { accessKinds }),
    validFrom,
    ...(validTo !== '' && { validTo }),
  };
}

/** Says in a URL which grant is asked about, beside what it says already. */
export function writeGrant(
  { grantee, scope, role, accessKinds = [], validFrom, validTo }: Grant,
  before: URLSearchParams,
): URLSearchParams {
  const search = new URLSearchParams(before);
  search.delete('row');
  search.set('granteeKind', grantee.kind);
  search.set('granteeId', grantee.id);
  search.set('scopeKind', scope.kind);
  search.set('scopeId', scope.id);
  search.set('role', role);
  search.delete('accessKind');
  for (const kind of accessKinds) search.append('accessKind', kind);
  search.set('validFrom', validFrom);
  if (validTo) search.set('validTo', validTo);
  else search.delete('validTo');
  return search;
}

/** A grant to start from, from an instant on. */
export const newGrant = (validFrom: string): Grant => ({
  grantId: ID,
  grantee: { kind: 'person', id: '' },
  scope: { kind: 'customer', id: '' },
  role: '',
  validFrom,
});
