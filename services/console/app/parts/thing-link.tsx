import { Link } from 'react-router';

/** What there is a timeline of, by its collection in `/v1` and in our own paths. */
export const COLLECTIONS = {
  person: 'persons',
  tenant: 'tenants',
  grant: 'grants',
  organization: 'organizations',
  escort: 'escorts',
} as const;
export type ThingKind = keyof typeof COLLECTIONS;

/** An id of so many characters is kept in one line; a longer one, such as an ARN, may break. */
const KEPT_WHOLE = 24;

/** A thing by its id, leading to its timeline. */
export function ThingLink({ kind, id }: { readonly kind: ThingKind; readonly id: string }) {
  return (
    <Link
      to={`/timelines/${COLLECTIONS[kind]}/${encodeURIComponent(id)}`}
      className={id.length > KEPT_WHOLE ? 'mono' : 'mono unbroken'}
    >
      {id}
    </Link>
  );
}
