import { z } from 'zod';
import {
  paramErrors,
  parseQuestion,
  questionParams,
  refuse,
  type AccessQuestion,
  type Params,
  type Parsed,
} from './question.ts';
import { countSteps, MOST_STEPS, STEP, stepsOf } from './steps.ts';

/** A question about a window, counted for each of its steps. */
export interface SeriesQuestion {
  readonly question: AccessQuestion;
  /** As asked: an ISO 8601 duration. */
  readonly step: string;
  readonly steps: readonly AccessQuestion['window'][];
}

/** The parameters that say when, what, how sure, and in which steps. */
export const seriesParams = {
  ...questionParams,
  step: z
    .string('is required, once')
    .regex(STEP, 'must be an ISO 8601 duration of one unit, such as PT1H, P1D, P7D, P1M or P1Y'),
};

const seriesSchema = z.object(seriesParams);

/** Reads the question of a series from query parameters; those of others are left alone. */
export function parseSeries(params: Params): Parsed<SeriesQuestion> {
  const parsed = seriesSchema.safeParse(params);
  if (!parsed.success) return { ok: false, errors: paramErrors(parsed.error) };
  const question = parseQuestion(params);
  if (!question.ok) return question;
  const { step, tz = 'UTC' } = parsed.data;
  const { window } = question.value;
  const count = countSteps(window, step, tz);
  if (count > MOST_STEPS)
    return refuse(
      '/step',
      `would make ${String(count)} steps of ${step}; at most ${String(MOST_STEPS)} are allowed`,
    );
  return { ok: true, value: { question: question.value, step, steps: stepsOf(window, step, tz) } };
}
