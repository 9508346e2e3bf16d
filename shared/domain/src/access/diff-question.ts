import { z } from 'zod';
import { formatInstant } from '../time/index.ts';
import type { QuestionEcho } from './question-echo.ts';
import {
  anInstant,
  echoQuestion,
  echoFilters,
  knownParams,
  paramErrors,
  parseKnown,
  parseQuestion,
  questionParams,
  refuse,
  type AccessQuestion,
  type Known,
  type Params,
  type Parsed,
} from './question.ts';

/** What is compared: one question, asked at two moments or as known at two times. */
export interface DiffQuestion {
  /** What is different of the two sides. */
  readonly between: 'moments' | 'known-times';
  readonly from: DiffSide;
  readonly to: DiffSide;
}

export interface DiffSide {
  readonly question: AccessQuestion;
  readonly known: Known;
}

const MOMENTS = ['fromAt', 'toAt'] as const;
const WHEN = ['on', 'at', 'from', 'to'] as const;
const KNOWN = ['knownAt', 'knownSize'] as const;
const FROM_KNOWN = ['fromKnownAt', 'fromKnownSize'] as const;
const TO_KNOWN = ['toKnownAt', 'toKnownSize'] as const;

/** The parameters that say what, how sure, and between which two moments or known times. */
export const diffParams = {
  fromAt: anInstant.optional(),
  toAt: anInstant.optional(),
  ...questionParams,
  ...knownParams,
  fromKnownAt: knownParams.knownAt,
  fromKnownSize: knownParams.knownSize,
  toKnownAt: knownParams.knownAt,
  toKnownSize: knownParams.knownSize,
};

const diffSchema = z.object(diffParams);

/** Reads the question of a difference from query parameters; those of others are left alone. */
export function parseDiff(params: Params): Parsed<DiffQuestion> {
  const parsed = diffSchema.safeParse(params);
  if (!parsed.success) return { ok: false, errors: paramErrors(parsed.error) };
  const gives = (names: readonly string[]) => names.some((name) => params[name] !== undefined);
  const areMoments = gives(MOMENTS);
  if (areMoments === gives([...FROM_KNOWN, ...TO_KNOWN]))
    return refuse(
      '',
      'say in exactly one way what to compare: two moments (fromAt and toAt), or two known times ' +
        '(fromKnownAt or fromKnownSize, with toKnownAt or toKnownSize if not with all)',
    );
  return areMoments ? betweenMoments(params) : betweenKnownTimes(params);
}

/** The question as understood, for the answer: the filters, and the two moments or the one window. */
export function echoDiff({ between, from, to }: DiffQuestion): QuestionEcho {
  if (between === 'known-times') return echoQuestion(from.question);
  return {
    fromAt: formatInstant(from.question.window.from),
    toAt: formatInstant(to.question.window.from),
    ...echoFilters(from.question),
  };
}

function betweenMoments(params: Params): Parsed<DiffQuestion> {
  const other = WHEN.find((name) => params[name] !== undefined);
  if (other) return refuse(`/${other}`, 'does not go with fromAt and toAt');
  const from = questionAt(params, 'fromAt');
  const to = questionAt(params, 'toAt');
  const known = parseKnown(params);
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (!known.ok) return known;
  if (to.value.window.from < from.value.window.from) return refuse('/toAt', 'comes before fromAt');
  const side = (question: AccessQuestion) => ({ question, known: known.value });
  return {
    ok: true,
    value: { between: 'moments', from: side(from.value), to: side(to.value) },
  };
}

/** The question at the instant that one of the two parameters names. */
function questionAt(params: Params, moment: (typeof MOMENTS)[number]): Parsed<AccessQuestion> {
  if (params[moment] === undefined)
    return refuse(`/${moment}`, 'is required: two moments are fromAt and toAt');
  return pointingAt(parseQuestion({ ...params, at: params[moment] }), { '/at': `/${moment}` });
}

function betweenKnownTimes(params: Params): Parsed<DiffQuestion> {
  const other = KNOWN.find((name) => params[name] !== undefined);
  if (other)
    return refuse(`/${other}`, 'does not go with two known times: say from which and to which');
  if (FROM_KNOWN.every((name) => params[name] === undefined))
    return refuse('/fromKnownAt', 'is required beside toKnownAt or toKnownSize, or fromKnownSize');
  const question = parseQuestion(params);
  const from = knownBy(params, FROM_KNOWN);
  const to = knownBy(params, TO_KNOWN);
  if (!question.ok) return question;
  if (!from.ok) return from;
  if (!to.ok) return to;
  const side = (known: Known) => ({ question: question.value, known });
  return {
    ok: true,
    value: { between: 'known-times', from: side(from.value), to: side(to.value) },
  };
}

/** The known time that one of the two pairs of parameters names. */
function knownBy(params: Params, [at, size]: typeof FROM_KNOWN | typeof TO_KNOWN): Parsed<Known> {
  if (params[at] !== undefined && params[size] !== undefined)
    return refuse(`/${size}`, `give ${at} or ${size}, not both`);
  const known = parseKnown({ tz: params.tz, knownAt: params[at], knownSize: params[size] });
  return pointingAt(known, { '/knownAt': `/${at}`, '/knownSize': `/${size}` });
}

/** The same, with errors that point at the parameters of this call. */
function pointingAt<T>(parsed: Parsed<T>, pointers: Readonly<Record<string, string>>): Parsed<T> {
  if (parsed.ok) return parsed;
  const errors = parsed.errors.map(({ pointer, detail }) => ({
    pointer: pointers[pointer] ?? pointer,
    detail,
  }));
  return { ok: false, errors };
}
