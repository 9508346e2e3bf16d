import { z } from 'zod';
import { isCountryCode } from '../places/index.ts';
import { accessKinds, id } from './fields.ts';
import { IMPACT_LEVELS, isPlaceAttribute, SUBJECT_ATTRIBUTES } from './vocabulary.ts';

const attribute = z.enum(SUBJECT_ATTRIBUTES);
const values = z.array(id).min(1, 'must name at least one value');

const subject = z
  .union([z.strictObject({ attribute, in: values }), z.strictObject({ attribute, notIn: values })])
  .superRefine((test, context) => {
    const [list, asked] =
      'in' in test ? (['in', test.in] as const) : (['notIn', test.notIn] as const);
    asked.forEach((value, index) => {
      const wrong = whatIsWrong(test.attribute, value);
      if (wrong) context.addIssue({ code: 'custom', path: [list, index], message: wrong });
    });
  });

/** A policy, like a question, names country codes and never a region (design section 3). */
function whatIsWrong(of: string, value: string): string | undefined {
  const isCountry = isPlaceAttribute(of) || of === 'employerCountry' || of === 'parentCountry';
  if (isCountry && !isCountryCode(value)) return 'must be an assigned ISO 3166-1 alpha-2 code';
  if (of === 'us-person' && value !== 'yes' && value !== 'no') return 'must be yes or no';
  return undefined;
}

/** What a policy forbids (design section 6): access of a subject to an object, in some kinds, unless escorted. */
export const forbids = z.strictObject({
  subject,
  object: z.strictObject({
    customer: id.optional(),
    impactLevel: z.enum(IMPACT_LEVELS).optional(),
    provider: id.optional(),
    contract: id.optional(),
  }),
  accessKinds: accessKinds.optional(),
  unlessEscorted: z.enum(['any', 'qualified']).optional(),
});
