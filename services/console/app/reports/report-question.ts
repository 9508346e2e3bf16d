import { isDay, writeKnown, writeQuestion } from '../question/question.ts';
import {
  asBody,
  readViolations,
  writePolicies,
  type ViolationsQuestion,
} from '../question/violations-question.ts';
import { DEFAULT_STEP, KINDS, REPORT_KINDS, STEPS, type ReportKind } from './kinds.ts';

/** What a report is asked about. A kind that does not take a part of it leaves that part out. */
export interface ReportQuestion {
  readonly kind: ReportKind;
  readonly asked: ViolationsQuestion;
  readonly step: string;
}

/** The question in a URL; without a kind there is none yet, without a time it is about the day given. */
export function readReport(search: URLSearchParams, day: string): ReportQuestion | undefined {
  const kind = REPORT_KINDS.find((one) => one === search.get('kind'));
  if (!kind) return undefined;
  const withTime = new URLSearchParams(search);
  if (!readViolations(search)) withTime.set('on', day);
  const asked = readViolations(withTime);
  const step = STEPS.find((one) => one === search.get('step')) ?? DEFAULT_STEP;
  return asked && { kind, asked, step };
}

/** The question in a URL. */
export function writeReport(question: ReportQuestion, zone: string): URLSearchParams {
  const { kind, asked } = question;
  return new URLSearchParams([
    ['kind', kind],
    ...parameters(question, zone),
    ...knownParameters(asked.known, zone),
  ]);
}

/** The body of the request for a report. */
export function reportBody(question: ReportQuestion, zone: string) {
  return {
    kind: question.kind,
    question: asBody(parameters(question, zone)),
    ...knownBody(question.asked.known, zone),
  };
}

/** As known when, as the body of a request has it. */
export function knownBody(known: ViolationsQuestion['known'], zone: string) {
  const { knownSize, ...others } = Object.fromEntries(knownParameters(known, zone));
  return { ...others, ...(knownSize !== undefined && { knownSize: Number(knownSize) }) };
}

/** What a kind takes of the question, as its parameters. */
function parameters({ kind, asked, step }: ReportQuestion, zone: string): URLSearchParams {
  const takes = KINDS[kind];
  const now = { kind: 'now' } as const;
  if (takes === 'window') return writeQuestion({ when: asked.when, known: now, filters: {} }, zone);
  const search = writeQuestion({ ...asked, known: now }, zone);
  writePolicies(asked, search);
  if (takes === 'steps') {
    search.set('step', step);
    if (zone !== 'UTC') search.set('tz', zone);
  }
  return search;
}

function knownParameters(known: ViolationsQuestion['known'], zone: string): URLSearchParams {
  const search = new URLSearchParams();
  writeKnown(known, search);
  if (known.kind === 'at' && isDay(known.knownAt) && zone !== 'UTC') search.set('tz', zone);
  return search;
}
