import {
  echoViolations,
  parseViolations,
  readConfinement,
  violationsParams,
  type Confinement,
  type Parsed,
  type QuestionEcho,
  type ViolationsQuestion,
} from '@grant-ledger/domain';
import { countSteps, MOST_STEPS, STEP, stepsOf } from '@grant-ledger/domain/rules';
import { z } from 'zod';
import { definitionOf } from './definitions/index.ts';
import type { ReportQuestion } from './question.ts';
import type { ReportKind } from './report.ts';

/** The parameters of a report: those of `GET /v1/violations`, and the step of a report over time. */
export const reportParams = {
  ...violationsParams,
  step: z
    .string('must be given once')
    .regex(STEP, 'must be an ISO 8601 duration such as P1M')
    .optional(),
};

const WINDOW_PARAMS = ['on', 'tz', 'at', 'from', 'to'];
const DEFAULT_STEP = 'P1M';

/** Reads what a report is asked about; a parameter that the kind does not take is an error. */
export function parseReport(
  kind: ReportKind,
  params: Readonly<Record<string, unknown>>,
): Parsed<ReportQuestion> {
  const { takes } = definitionOf(kind);
  const allowed = paramsOf(takes);
  const unknown = Object.keys(params).filter((param) => !allowed.includes(param));
  if (unknown.length > 0)
    return refuseAll(unknown, `is not a parameter of this report; those are ${allowed.join(', ')}`);
  const question = parseViolations(params);
  if (!question.ok) return question;
  if (takes !== 'steps') return { ok: true, value: { kind, ...question.value } };
  const step = reportParams.step.safeParse(params.step);
  if (!step.success) return refuseAll(['step'], step.error.issues[0]?.message ?? 'is wrong');
  return withSteps(
    kind,
    question.value,
    step.data ?? DEFAULT_STEP,
    typeof params.tz === 'string' ? params.tz : 'UTC',
  );
}

/** Reads a question as `echoReport` gave it, which says as well to what it is confined: nobody asks for that. */
export function parseReportEcho(kind: ReportKind, echo: QuestionEcho): Parsed<ReportQuestion> {
  const { within, others } = readConfinement(echo);
  const parsed = parseReport(kind, others);
  if (!parsed.ok || !within) return parsed;
  return { ok: true, value: withinConfinement(parsed.value, within) };
}

export const withinConfinement = (
  question: ReportQuestion,
  within: Confinement,
): ReportQuestion => ({ ...question, access: { ...question.access, within } });

/** The names of the parameters that a report takes. */
export function paramsOf(takes: 'window' | 'access' | 'steps'): readonly string[] {
  if (takes === 'window') return WINDOW_PARAMS;
  return [...Object.keys(violationsParams), ...(takes === 'steps' ? ['step'] : [])];
}

/** The question as understood: given to `parseReportEcho`, it is the same question. */
export const echoReport = (question: ReportQuestion): QuestionEcho => ({
  ...echoViolations(question),
  ...(question.steps && { step: question.steps.step, tz: question.steps.timeZone }),
});

function withSteps(
  kind: ReportKind,
  question: ViolationsQuestion,
  step: string,
  timeZone: string,
): Parsed<ReportQuestion> {
  const { window } = question.access;
  const count = countSteps(window, step, timeZone);
  if (count > MOST_STEPS)
    return refuseAll(
      ['step'],
      `would make ${String(count)} steps; at most ${String(MOST_STEPS)} are allowed`,
    );
  const steps = { step, timeZone, windows: stepsOf(window, step, timeZone) };
  return { ok: true, value: { kind, ...question, steps } };
}

const refuseAll = (params: readonly string[], detail: string) =>
  ({ ok: false, errors: params.map((param) => ({ pointer: `/${param}`, detail })) }) as const;
