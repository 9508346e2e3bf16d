import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { isPlace, PLACE_FORM } from '../places/index.ts';
import { parseInstant } from '../time/index.ts';
import { ACCESS_KINDS } from './vocabulary.ts';

/** What `\p{Cc}` holds, in a form that is quicker to test for: all that is none of the others. */
const CONTROL = /[^ -~\u00a0-\uffff]/;
const NO_ATTRIBUTE_TEXT = /[\p{Cc}\p{Noncharacter_Code_Point}]/u;

/** An identifier chosen by the poster: 1 to 1024 characters, none of them a control character. */
export const id = z
  .string()
  .min(1, 'must not be empty')
  .max(1024, 'must not be longer than 1024 characters')
  .refine((text) => !CONTROL.test(text), 'must not hold control characters');

/** A String of CloudEvents 1.0 (section "Type System"): no control characters, no noncharacters. */
export const attributeText = z
  .string()
  .refine((value) => !NO_ATTRIBUTE_TEXT.test(value), 'must not hold control characters');

/** An attribute that must say something, such as the `id` of an event. */
export const nonEmpty = attributeText.min(1, 'must not be empty');

/** Free text, kept as posted. */
export const text = z.string();

/** An RFC 3339 instant with an offset (design section 2), kept as posted. */
export const instantText = z
  .string()
  .refine(isInstant, {
    error: ({ input }) => whyNoInstant(input),
    abort: true, // whoever compares instants may trust that they parse
  })
  .meta({ format: 'date-time' });

function isInstant(text: string): boolean {
  return whyNoInstant(text) === undefined;
}

function whyNoInstant(text: unknown): string | undefined {
  try {
    parseInstant(text as string);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** The kinds of access that a grant opens or a policy forbids. */
export const accessKinds = z.array(z.enum(ACCESS_KINDS)).min(1, 'must name at least one kind');

/** A place as design section 3 writes it. */
export const place = z.string().refine(isPlace, PLACE_FORM);

/** The two fields of every statement that holds for a time: `[validFrom, validTo)`, null or missing is open. */
const validity = { validFrom: instantText, validTo: instantText.nullable().optional() };

/** What has an identity of some kind, such as the grantee of a grant. */
export const reference = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) =>
  z.strictObject({ kind: z.enum(kinds), id });

/** A fact with a validity range; `validTo` may equal `validFrom` (empty) but not come before it. */
export function holding<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .strictObject({ ...shape, ...validity })
    .refine((data) => !endsBeforeItStarts(data as unknown as Validity), {
      path: ['validTo'],
      message: 'comes before validFrom; equal is legal (empty), null or missing is open',
    });
}

interface Validity {
  readonly validFrom: string;
  readonly validTo?: string | null;
}

const endsBeforeItStarts = ({ validFrom, validTo }: Validity): boolean =>
  validTo != null && parseInstant(validTo) < parseInstant(validFrom);
