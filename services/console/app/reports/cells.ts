import type { ThingKind } from '../parts/thing-link.tsx';

/** What a cell of a report may hold: whatever JSON may. */
export type Cell =
  null | string | number | boolean | readonly Cell[] | { readonly [field: string]: Cell };
export type Fields = Readonly<Record<string, Cell>>;

/** The columns and fields that hold ids of things that have a timeline. */
const THINGS: Readonly<Record<string, ThingKind>> = {
  personId: 'person',
  engineerId: 'person',
  authorId: 'person',
  executorId: 'person',
  persons: 'person',
  possiblePersons: 'person',
  withoutGrant: 'person',
  engineers: 'person',
  escortId: 'escort',
  escorts: 'escort',
  tenantId: 'tenant',
  tenants: 'tenant',
  grantId: 'grant',
  statedGrant: 'grant',
  organizationId: 'organization',
  primeOrganizationId: 'organization',
  topmostId: 'organization',
  employers: 'organization',
};
const PLACES = new Set([
  'country',
  'topmostCountry',
  'place',
  'places',
  'statedPlace',
  'engineerLocation',
  'escortLocation',
]);
const POSITIONS = new Set(['position', 'adopted']);

/** What a text or number of a column is, and so how it is shown. */
export type Meaning =
  | { readonly is: 'thing'; readonly kind: ThingKind }
  | { readonly is: 'policy' | 'place' | 'instant' | 'certainty' | 'position' | 'plain' };

/** What a value in the column or field of this name means. */
export function meaningOf(name: string, value: string | number): Meaning {
  if (typeof value === 'number') return { is: POSITIONS.has(name) ? 'position' : 'plain' };
  const kind = Object.hasOwn(THINGS, name) ? THINGS[name] : undefined;
  if (kind) return { is: 'thing', kind };
  if (name === 'policyId') return { is: 'policy' };
  if (PLACES.has(name)) return { is: 'place' };
  if (value === 'certain' || value === 'possible') return { is: 'certainty' };
  return { is: isInstant(value) ? 'instant' : 'plain' };
}

export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text);

export const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell);

/** A cell as text by which rows are sorted and found: numbers sort as numbers. */
export function sortText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell).padStart(16, '0');
  if (typeof cell !== 'object') return String(cell);
  return (isList(cell) ? cell : Object.values(cell as Fields)).map(sortText).join(' ');
}

/** A field's name as words: "approved by" of "approvedBy". */
export const fieldWords = (name: string): string =>
  name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
