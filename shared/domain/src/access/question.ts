import { z } from 'zod';
import { echoConfinement } from '../confinement/echo.ts';
import type { Confinement } from '../confinement/within.ts';
import { DomainError } from '../errors.ts';
import { inputErrors, type InputError } from '../events/input-error.ts';
import {
  ACCESS_KINDS,
  IMPACT_LEVELS,
  type AccessKind,
  type SubjectAttribute,
} from '../events/vocabulary.ts';
import { isCountryCode } from '../places/index.ts';
import type { QuestionEcho } from './question-echo.ts';
import {
  dayIn,
  formatInstant,
  instant,
  isDate,
  parseInstant,
  range,
  requireTimeZone,
  type Instant,
  type Range,
} from '../time/index.ts';
import { compareCodePoints } from '../text.ts';

/** What a question may be narrowed by, in the order of design section 5: OR within one, AND between. */
const FILTERS = [
  'location',
  'citizenship',
  'residence',
  'usPerson',
  'employer',
  'employerCountry',
  'person',
  'account',
  'tenant',
  'customer',
  'impactLevel',
  'provider',
  'contract',
  'role',
  'accessKind',
] as const;
export type Filter = (typeof FILTERS)[number];
/** For each filter that is asked for, the values that it lets pass: distinct, sorted by code point. */
export type Filters = Readonly<Partial<Record<Filter, readonly string[]>>>;

export interface AccessQuestion {
  /** `[from, to)`, both ends finite. */
  readonly window: Range & { readonly to: Instant };
  readonly filters: Filters;
  readonly certainty?: 'certain' | 'possible';
  readonly escorted?: 'none' | 'any' | 'qualified';
  /** Of access that passes all of this, only what a policy forbids. */
  readonly forbids?: ForbiddenAccess;
  /** Only what lies within; nothing else in the answer depends on what does not. */
  readonly within?: Confinement | undefined;
}

/** What is asked of an attribute of a person: a value in the list or, of a policy, one that is not in it. */
export interface SubjectTest {
  readonly attribute: SubjectAttribute;
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

/** What a policy forbids (design section 6), but for its object, which the filters hold. */
export interface ForbiddenAccess {
  readonly subject: SubjectTest;
  readonly accessKinds?: readonly AccessKind[];
  readonly unlessEscorted?: 'any' | 'qualified';
}

/**
 * An exercise has no role, kind or escort: asking for one drops a row that has exercises alone (rule 7). So does a
 * policy, which forbids spans of access.
 */
export const looksAtGrants = ({ filters, escorted, forbids }: AccessQuestion): boolean =>
  filters.role !== undefined ||
  filters.accessKind !== undefined ||
  escorted !== undefined ||
  forbids !== undefined;

/** The question as understood, for the answer (design section 5). */
export const echoQuestion = (question: AccessQuestion): QuestionEcho => ({
  from: formatInstant(question.window.from),
  to: formatInstant(question.window.to),
  ...echoFilters(question),
});

/** What the question narrows by, without its window. */
export const echoFilters = ({
  filters,
  certainty,
  escorted,
  within,
}: AccessQuestion): QuestionEcho => ({
  ...filters,
  ...(certainty && { certainty }),
  ...(escorted && { escorted }),
  ...echoConfinement(within),
});

/** Which events are taken as known: the first `size`, or those recorded before an instant. */
export type Known = { readonly size: number } | { readonly before: number } | 'all';

export type Params = Readonly<Record<string, unknown>>;
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly InputError[] };

const checked = (check: (text: string) => unknown) =>
  z.string('must be given once').superRefine((text, context) => {
    try {
      check(text);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  });
export const anInstant = checked(parseInstant).meta({ format: 'date-time' });
const aDate = checked((text) => dayIn(text, 'UTC')).meta({ format: 'date' });
const aTimeZone = checked(requireTimeZone);
const anInstantOrDate = checked((text) => (isDate(text) ? dayIn(text, 'UTC') : parseInstant(text)));
const country = z
  .string()
  .refine(isCountryCode, 'must be an assigned ISO 3166-1 alpha-2 code such as CN');
const name = z.string().min(1, 'must not be empty');

/** A parameter that may be repeated: one value or several, read as a list. */
export const repeatable = <Value extends z.ZodType>(value: Value) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).min(1, 'must name a value').optional(),
  );

const filterParams = {
  location: repeatable(country),
  citizenship: repeatable(country),
  residence: repeatable(country),
  usPerson: repeatable(z.enum(['yes', 'no'])),
  employer: repeatable(name),
  employerCountry: repeatable(country),
  person: repeatable(name),
  account: repeatable(name),
  tenant: repeatable(name),
  customer: repeatable(name),
  impactLevel: repeatable(z.enum(IMPACT_LEVELS)),
  provider: repeatable(name),
  contract: repeatable(name),
  role: repeatable(name),
  accessKind: repeatable(z.enum(ACCESS_KINDS)),
} satisfies Record<Filter, z.ZodType>;

/** The parameters that say when, what and how sure, for the OpenAPI document and the parser alike. */
export const questionParams = {
  on: aDate.optional(),
  tz: aTimeZone.optional(),
  at: anInstant.optional(),
  from: anInstant.optional(),
  to: anInstant.optional(),
  ...filterParams,
  certainty: z.enum(['certain', 'possible'], 'must be certain or possible').optional(),
  escorted: z.enum(['none', 'any', 'qualified'], 'must be none, any or qualified').optional(),
};

/** The parameters that say as known when. `tz` is the zone of a date. */
export const knownParams = {
  tz: aTimeZone.optional(),
  knownAt: anInstantOrDate.optional(),
  knownSize: z
    .string('must be given once')
    .regex(/^\d{1,15}$/, 'must be a number of events')
    .optional(),
};

const questionSchema = z.object(questionParams);
const knownSchema = z.object(knownParams);

/** Reads the question of design section 5 from query parameters; those of others are left alone. */
export function parseQuestion(params: Params): Parsed<AccessQuestion> {
  const parsed = questionSchema.safeParse(params);
  if (!parsed.success) return { ok: false, errors: paramErrors(parsed.error) };
  const { certainty, escorted, ...rest } = parsed.data;
  const window = windowOf(rest);
  if (!window.ok) return window;
  const filters = Object.fromEntries(
    FILTERS.flatMap((filter) => {
      const asked = rest[filter];
      return asked ? [[filter, [...new Set<string>(asked)].sort(compareCodePoints)]] : [];
    }),
  );
  return {
    ok: true,
    value: {
      window: window.value,
      filters,
      ...(certainty && { certainty }),
      ...(escorted && { escorted }),
    },
  };
}

/** Reads `knownAt` or `knownSize`: an instant counts itself in, a date its whole day (design section 2). */
export function parseKnown(params: Params): Parsed<Known> {
  const parsed = knownSchema.safeParse(params);
  if (!parsed.success) return { ok: false, errors: paramErrors(parsed.error) };
  const { knownAt, knownSize, tz = 'UTC' } = parsed.data;
  if (knownAt !== undefined && knownSize !== undefined)
    return refuse('/knownSize', 'give knownAt or knownSize, not both');
  if (knownSize !== undefined) return { ok: true, value: { size: Number(knownSize) } };
  if (knownAt === undefined) return { ok: true, value: 'all' };
  return reading('/knownAt', () => ({
    before: isDate(knownAt) ? dayIn(knownAt, tz).to : parseInstant(knownAt) + 1,
  }));
}

/** Names the parameters that the call does not take. */
export function unknownParams(params: Params, allowed: readonly string[]): readonly InputError[] {
  return Object.keys(params)
    .filter((param) => !allowed.includes(param))
    .map((param) => ({
      pointer: `/${param}`,
      detail: `unknown parameter; known are ${allowed.join(', ')}`,
    }));
}

/** What is wrong, by parameter: a repeated one is one parameter. */
export const paramErrors = (error: z.ZodError): readonly InputError[] =>
  inputErrors(error).map(({ pointer, detail }) => ({
    pointer: pointer.replace(/\/\d+$/, ''),
    detail,
  }));

type Window = AccessQuestion['window'];
type When = Partial<Record<'on' | 'tz' | 'at' | 'from' | 'to', string | undefined>>;

function windowOf(when: When): Parsed<Window> {
  const { on, tz = 'UTC', at, from, to } = when;
  const ways = [on !== undefined, at !== undefined, from !== undefined || to !== undefined];
  if (ways.filter(Boolean).length !== 1)
    return refuse('', 'say when in exactly one way: on, or at, or from and to');
  if (on !== undefined) return reading('/on', () => dayIn(on, tz) as Window);
  if (at !== undefined) {
    const start = parseInstant(at);
    return reading('/at', () => ({ from: start, to: instant(start + 1) }));
  }
  if (from === undefined) return refuse('/from', 'is required beside to');
  if (to === undefined) return refuse('/to', 'is required beside from');
  if (parseInstant(to) < parseInstant(from)) return refuse('/to', 'comes before from');
  return { ok: true, value: range(parseInstant(from), parseInstant(to)) as Window };
}

/** A value that the time zone, or the end of time, may put beyond years 0000 to 9999. */
function reading<T>(pointer: string, read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof DomainError) return refuse(pointer, error.message);
    throw error;
  }
}

export const refuse = (pointer: string, detail: string) =>
  ({ ok: false, errors: [{ pointer, detail }] }) as const;
