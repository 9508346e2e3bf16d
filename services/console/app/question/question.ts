/** What a question may be narrowed by: repeatable parameters of `GET /v1/access`, in the order of the form. */
export const FILTERS = [
  'location',
  'customer',
  'tenant',
  'provider',
  'contract',
  'impactLevel',
  'person',
  'account',
  'citizenship',
  'residence',
  'usPerson',
  'employer',
  'employerCountry',
  'role',
  'accessKind',
] as const;
export type Filter = (typeof FILTERS)[number];

/** When it held: on a day of a time zone, at an instant, or in a window. Instants are RFC 3339. */
export type When =
  | { readonly kind: 'on'; readonly on: string }
  | { readonly kind: 'at'; readonly at: string }
  | { readonly kind: 'window'; readonly from: string; readonly to: string };

/** As known when: now, at an instant or at the end of a day, or from the first so many events. */
export type Known =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly knownAt: string }
  | { readonly kind: 'size'; readonly knownSize: string };

/** A question of `GET /v1/access`, as the form has it and as the URL says it. */
export interface Question {
  readonly when: When;
  readonly known: Known;
  readonly filters: Readonly<Partial<Record<Filter, readonly string[]>>>;
  readonly certainty?: 'certain' | 'possible' | undefined;
  readonly escorted?: 'none' | 'any' | 'qualified' | undefined;
}

const CERTAINTIES = ['certain', 'possible'] as const;
const COVERS = ['none', 'any', 'qualified'] as const;

/** The question in a URL; undefined if it says no time. What the console does not know is left out. */
export function readQuestion(search: URLSearchParams): Question | undefined {
  const when = readWhen(search);
  if (!when) return undefined;
  const filters = Object.fromEntries(
    FILTERS.map((filter) => [filter, search.getAll(filter)] as const).filter(
      ([, values]) => values.length > 0,
    ),
  );
  const certainty = CERTAINTIES.find((one) => one === search.get('certainty'));
  const escorted = COVERS.find((one) => one === search.get('escorted'));
  return {
    when,
    known: readKnown(search),
    filters,
    ...(certainty && { certainty }),
    ...(escorted && { escorted }),
  };
}

function readWhen(search: URLSearchParams): When | undefined {
  const [on, at, from, to] = ['on', 'at', 'from', 'to'].map((name) => search.get(name));
  if (on) return { kind: 'on', on };
  if (at) return { kind: 'at', at };
  return from && to ? { kind: 'window', from, to } : undefined;
}

export function readKnown(search: URLSearchParams): Known {
  const [knownAt, knownSize] = [search.get('knownAt'), search.get('knownSize')];
  if (knownAt) return { kind: 'at', knownAt };
  return knownSize ? { kind: 'size', knownSize } : { kind: 'now' };
}

/** The question as parameters of `GET /v1/access`, dates being of this zone. */
export function writeQuestion(question: Question, zone: string): URLSearchParams {
  const { when, known } = question;
  const search = new URLSearchParams();
  const days = [when.kind === 'on' && when.on, known.kind === 'at' && isDay(known.knownAt)];
  if (when.kind === 'on') search.set('on', when.on);
  if (when.kind === 'at') search.set('at', when.at);
  if (when.kind === 'window') {
    search.set('from', when.from);
    search.set('to', when.to);
  }
  if (days.some(Boolean) && zone !== 'UTC') search.set('tz', zone);
  writeFilters(question, search);
  writeKnown(known, search);
  return search;
}

/** The filters alone, for calls that say their times otherwise. */
export function writeFilters(
  { filters, certainty, escorted }: Pick<Question, 'filters' | 'certainty' | 'escorted'>,
  search: URLSearchParams,
): void {
  for (const filter of FILTERS)
    for (const value of filters[filter] ?? []) search.append(filter, value);
  if (certainty) search.set('certainty', certainty);
  if (escorted) search.set('escorted', escorted);
}

export function writeKnown(known: Known, search: URLSearchParams): void {
  if (known.kind === 'at') search.set('knownAt', known.knownAt);
  if (known.kind === 'size') search.set('knownSize', known.knownSize);
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
