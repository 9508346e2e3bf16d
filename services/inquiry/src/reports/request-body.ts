import { Problem } from '@grant-ledger/http';
import { REPORT_KINDS } from '@grant-ledger/reports';
import { z } from 'zod';

const known = {
  knownSize: z.int().nonnegative().optional(),
  knownAt: z.string().optional(),
  /** Of `knownAt`, if that is a date. */
  tz: z.string().optional(),
};

const values = z.union([z.string(), z.array(z.string())]);

/** A report of a kind: what it is asked about, as the query of `GET /v1/violations`, and as known when. */
export const newReportSchema = z.strictObject({
  kind: z.enum(REPORT_KINDS, `must be one of ${REPORT_KINDS.join(', ')}`),
  question: z.record(z.string(), values, 'is required'),
  ...known,
});

/** An issued report again, at a later known size. */
export const restatementSchema = z.strictObject({ restates: z.string(), ...known });

/** What a body asks for. `known` is as `parseKnown` takes it. */
export type AskedReport = { readonly known: Readonly<Record<string, string>> } & (
  Pick<z.infer<typeof newReportSchema>, 'kind' | 'question'> | { readonly restates: string }
);

/** Throws a 415 problem for another form than JSON, and 422 for what asks for no report. */
export function requestBody(body: unknown): AskedReport {
  if (body === undefined)
    throw new Problem(415, 'Send what the report is to be as application/json.', {
      headers: { 'Accept-Post': 'application/json' },
    });
  const isRestatement = typeof body === 'object' && body !== null && 'restates' in body;
  const parsed = (isRestatement ? restatementSchema : newReportSchema).safeParse(body);
  if (!parsed.success)
    throw new Problem(422, 'This is no report that could be made; see errors.', {
      errors: parsed.error.issues.map(({ path, message }) => ({
        pointer: path.map((step) => `/${String(step)}`).join(''),
        detail: message,
      })),
    });
  const { knownSize, knownAt, tz, ...asked } = parsed.data;
  return {
    ...asked,
    known: {
      ...(knownSize !== undefined && { knownSize: String(knownSize) }),
      ...(knownAt !== undefined && { knownAt }),
      ...(tz !== undefined && { tz }),
    },
  };
}
