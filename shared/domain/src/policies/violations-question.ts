import { z } from 'zod';
import type { QuestionEcho } from '../access/question-echo.ts';
import {
  echoFilters,
  paramErrors,
  parseQuestion,
  questionParams,
  repeatable,
  type AccessQuestion,
  type Params,
  type Parsed,
} from '../access/question.ts';
import { compareCodePoints } from '../text.ts';
import { formatInstant } from '../time/index.ts';

/** Which access, of what the question of `/v1/access` asks for, is forbidden by which policies. */
export interface ViolationsQuestion {
  readonly access: AccessQuestion;
  /** The ids of the policies asked about: distinct, sorted by code point; all of them, if there are none. */
  readonly policies?: readonly string[];
  /** Whether to ask what each policy would have forbidden, had it been in force throughout the window. */
  readonly counterfactual: boolean;
}

/** The parameters that say which policies, and whether by their own dates. */
export const policyParams = {
  policy: repeatable(z.string().min(1, 'must not be empty')),
  counterfactual: z.enum(['true', 'false'], 'must be true or false').optional(),
};

export const violationsParams = { ...questionParams, ...policyParams };

const policySchema = z.object(policyParams);

/** Reads the question of `GET /v1/violations` from query parameters; those of others are left alone. */
export function parseViolations(params: Params): Parsed<ViolationsQuestion> {
  const access = parseQuestion(params);
  if (!access.ok) return access;
  const parsed = policySchema.safeParse(params);
  if (!parsed.success) return { ok: false, errors: paramErrors(parsed.error) };
  const { policy, counterfactual } = parsed.data;
  return {
    ok: true,
    value: {
      access: access.value,
      ...(policy && { policies: [...new Set(policy)].sort(compareCodePoints) }),
      counterfactual: counterfactual === 'true',
    },
  };
}

/** The question as understood, for the answer. */
export const echoViolations = ({
  access,
  policies,
  counterfactual,
}: ViolationsQuestion): QuestionEcho => ({
  from: formatInstant(access.window.from),
  to: formatInstant(access.window.to),
  ...(policies && { policy: policies }),
  ...(counterfactual && { counterfactual: 'true' }),
  ...echoFilters(access),
});
