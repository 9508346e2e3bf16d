import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { isPlace, PLACE_FORM } from '../places/index.ts';
import { parseInstant } from '../time/index.ts';
import { ACCESS_KINDS } from './vocabulary.ts';

const CONTROL = /\p{Cc}/u;
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
  .superRefine((value, context) => {
    try {
      parseInstant(value);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Not to be continued: whoever compares instants may trust that they parse.
      context.addIssue({ code: 'custom', message: error.message, continue: false });
    }
  })
  .meta({ format: 'date-time' });

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
  return z.strictObject({ ...shape, ...validity }).superRefine((data, context) => {
    const { validFrom, validTo } = data as { validFrom: string; validTo?: string | null };
    if (validTo != null && parseInstant(validTo) < parseInstant(validFrom)) {
      context.addIssue({
        code: 'custom',
        path: ['validTo'],
        message: 'comes before validFrom; equal is legal (empty), null or missing is open',
      });
    }
  });
}
