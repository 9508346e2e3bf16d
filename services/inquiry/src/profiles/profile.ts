import { z } from 'zod';

/** What is kept of one person, in bytes of the JSON that is sent, at most. */
export const MOST_PROFILE_BYTES = 16_384;

const CONTROL = /\p{Cc}/u;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty; leave it out')
    .max(longest, `must not be longer than ${longest} characters`)
    .refine((text) => !CONTROL.test(text), 'must not hold control characters');

/**
 * The name and the contact data of a person, by the members that there are; others are refused. Nothing of it is in any
 * event: it can be erased, which an event cannot.
 */
export const profileSchema = z
  .strictObject({
    displayName: line(200).optional().describe('As shown beside the pseudonym.'),
    givenName: line(200).optional(),
    familyName: line(200).optional(),
    email: line(254)
      .regex(/^[^\s@]+@[^\s@]+$/, 'must be an address, such as someone@example.com')
      .optional(),
    phone: line(40)
      .regex(/^\+?[\d ().-]+$/, 'must be digits, with a plus in front and spaces ( ) . - between')
      .optional(),
    employerReference: line(200).optional().describe("The employer's own number of the person."),
    notes: z.string().max(4000, 'must not be longer than 4000 characters').optional(),
  })
  .refine((profile) => Object.keys(profile).length > 0, 'must have one member at least')
  .meta({ id: 'Profile', description: 'Who a pseudonym stands for; erasable.' });

export type Profile = z.infer<typeof profileSchema>;
